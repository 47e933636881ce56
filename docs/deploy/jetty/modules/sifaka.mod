[description]
The gateway at the root of one port, the Admin API at the root of another, on loopback.

[depend]
http
ee10-deploy

[xml]
etc/sifaka.xml
