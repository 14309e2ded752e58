#!/bin/sh
exec redis-server /redis.conf
