#!/usr/bin/python3
"""Runs programs against OpenStack Swift with its S3 API.

Usage: run_swift.py PROGRAM [ARGUMENT…] [-- PROGRAM [ARGUMENT…]]…

Starts Swift (proxy, account, container and object server in one process, objects in memory) on free loopback ports, and
stops it when the last PROGRAM ends, or one fails. Their environment tells where it is: IGNY8_SWIFT_S3 (http://localhost:PORT, for its S3 API;
a bucket's name may stand in front of the host) and IGNY8_SWIFT_PUBLIC (where its buckets are read without keys);
IGNY8_SWIFT_KEY and IGNY8_SWIFT_SECRET are its keys. Needs the package python3-swift, which starts no service of its own.
"""
import logging
import os
import pathlib
import subprocess
import sys
import tempfile

KEY, SECRET = "igny8:tester", "PLANTED-secret"
PROXY = """
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
conn_timeout = 60
node_timeout = 60
recoverable_node_timeout = 60
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
storage_domain = localhost
[filter:tempauth]
use = egg:swift#tempauth
user_igny8_tester = {secret} .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


class Cache(dict):
    """As much of memcached as Swift asks for."""

    def get(self, key, **_):
        return super().get(key)

    def set(self, key, value, **_):
        self[key] = value

    def delete(self, key, **_):
        self.pop(key, None)

    def __bool__(self):
        return True


def cached(app):
    """`app`, for which memcached is this process's memory."""
    cache = Cache()

    def call(env, start_response):
        env["swift.cache"] = cache
        return app(env, start_response)

    return call


def serve(folder):
    """Swift, until standard input ends. Writes the proxy's port to standard output."""
    import eventlet
    from eventlet import hubs, wsgi
    from swift.common import utils
    from swift.common.http_protocol import SwiftHttpProtocol
    from swift.common.ring import RingBuilder
    utils.eventlet_monkey_patch()
    utils.HASH_PATH_SUFFIX = b"igny8"  # else read from /etc/swift
    from swift.account.server import AccountController
    from swift.common.wsgi import loadapp
    from swift.container.server import ContainerController
    from swift.obj.mem_server import ObjectController

    logging.disable(logging.CRITICAL)
    (folder / "disk").mkdir()
    conf = {"devices": str(folder), "mount_check": "false", "swift_dir": str(folder), "disable_fallocate": "true",
            "conn_timeout": "60", "node_timeout": "60"}
    sockets = {name: eventlet.listen(("127.0.0.1", 0)) for name in ("account", "container", "object", "proxy")}
    for name in ("account", "container", "object"):
        builder = RingBuilder(1, 1, 0)
        builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "device": "disk",
                         "port": sockets[name].getsockname()[1]})
        builder.rebalance(seed=1)
        builder.get_ring().save(str(folder / f"{name}.ring.gz"))
    proxy = folder / "proxy.conf"
    proxy.write_text(PROXY.format(folder=folder, secret=SECRET), encoding="utf-8")
    apps = {"account": AccountController(conf), "container": ContainerController(conf), "object": ObjectController(conf),
            "proxy": cached(loadapp(str(proxy)))}
    for name, app in apps.items():
        eventlet.spawn(wsgi.server, sockets[name], app, utils.NullLogger(), protocol=SwiftHttpProtocol,
                       capitalize_response_headers=False)
    print(sockets["proxy"].getsockname()[1], flush=True)
    hubs.trampoline(0, read=True)
    os._exit(0)


def commands(words):
    """The words between each two '--'."""
    while "--" in words:
        at = words.index("--")
        yield words[:at]
        words = words[at + 1:]
    yield words


def main():
    if sys.argv[1] == "--serve":
        return serve(pathlib.Path(sys.argv[2]))
    with tempfile.TemporaryDirectory(prefix="igny8-swift-") as folder:
        swift = subprocess.Popen([sys.executable, __file__, "--serve", folder], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)
        try:
            port = swift.stdout.readline().strip()
            if not port:
                sys.exit("Swift does not start: is python3-swift installed (cmake/install-packages.sh check)?")
            env = os.environ | {"IGNY8_SWIFT_S3": f"http://localhost:{port}",
                                "IGNY8_SWIFT_PUBLIC": f"http://127.0.0.1:{port}/v1/AUTH_igny8",
                                "IGNY8_SWIFT_KEY": KEY, "IGNY8_SWIFT_SECRET": SECRET}
            statuses = (subprocess.run(command, env=env, check=False).returncode for command in commands(sys.argv[1:]))
            return next(filter(None, statuses), 0)
        finally:
            swift.stdin.close()
            swift.wait()


if __name__ == "__main__":
    sys.exit(main())
