until redis-cli -h vuls-redis -a hunter2 ping; do
  sleep 1
done
exec worker
