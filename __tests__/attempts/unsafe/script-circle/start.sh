exec sh /vuls/start.sh
