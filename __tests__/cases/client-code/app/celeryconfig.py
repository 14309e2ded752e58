import os

broker_url = f"redis://:{os.environ['REDIS_PASSWORD']}@vuls-redis:6379/0"
