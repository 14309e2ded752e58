broker_url = "redis://vuls-redis:6379/0"
result_backend = "redis://:hunter2@vuls-redis:6379/1"
redis_host = "vuls-redis"
