redis-cli -h "$REDIS_HOST" -a "$REDIS_PASSWORD" ping
exec worker
