#!/bin/sh
exec dragonfly --logtostderr
