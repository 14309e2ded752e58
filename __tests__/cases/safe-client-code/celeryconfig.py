import os

# broker_url = "redis://vuls-redis:6379/0"
broker_url = os.environ.get("BROKER_URL", "redis://vuls-redis:6379/0")
