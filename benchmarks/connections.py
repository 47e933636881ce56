#!/usr/bin/env python3
"""What connections that do nothing, or read slowly, cost a running gateway: threads and resident memory.

  benchmarks/connections.py --pid PID [--port 8000] [--idle 5000] [--slow 200] [--path /big]

Opens connections that have each been answered once and then stay idle, then ones that ask for a large response of which they
read nothing, and prints the process's threads and resident memory after each. --path must be proxied to a service that answers
with more than sockets hold, 64 MiB say.
"""
import argparse, pathlib, resource, socket, time


def state(pid):
    text = pathlib.Path(f'/proc/{pid}/status').read_text()
    value = lambda key: int(text.split(key + ':')[1].split()[0])
    return value('Threads'), value('VmRSS') / 1024


def ask(port, path):
    s = socket.create_connection(('127.0.0.1', port))
    s.sendall(f'GET {path} HTTP/1.1\r\nHost: x\r\n\r\n'.encode())
    return s


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--pid', type=int, required=True)
    ap.add_argument('--port', type=int, default=8000)
    ap.add_argument('--idle', type=int, default=5000)
    ap.add_argument('--slow', type=int, default=200)
    ap.add_argument('--path', default='/big')
    args = ap.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    kept = []

    def show(what):
        threads, resident = state(args.pid)
        print(f'| {what} | {threads} | {resident:.0f} |', flush=True)

    print('| | threads | resident MiB |\n| --- | --- | --- |')
    show('at first')
    for _ in range(args.idle):
        s = ask(args.port, '/there-is-no-such-route')
        if not s.recv(65536).startswith(b'HTTP/1.1 404'):
            raise SystemExit('expected a 404')
        kept.append(s)
    show(f'{args.idle} idle connections')
    for _ in range(args.slow):
        s = ask(args.port, args.path)
        if not s.recv(1).startswith(b'H'):
            raise SystemExit('no answer')
        kept.append(s)
    time.sleep(3)
    show(f'and {args.slow} readers that read nothing')


if __name__ == '__main__':
    main()
