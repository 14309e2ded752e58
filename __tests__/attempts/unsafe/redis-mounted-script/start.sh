#!/bin/sh
exec redis-server --requirepass hunter2 --appendonly yes
