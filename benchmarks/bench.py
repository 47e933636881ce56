#!/usr/bin/env python3
"""CPU per request of Sifaka beside nginx, on this machine, over loopback.

  benchmarks/bench.py [--windows N] [--seconds S] [--cases get,64k,post,auth] [--targets standalone,tomcat]
                      [--tomcat DIR]
  benchmarks/bench.py --cold-start
  benchmarks/bench.py --routes 1,10000,100000    small GET among that many routes, in standalone
  benchmarks/bench.py --churn                    ten changes a second for a minute under load, in standalone

Needs wrk, nginx and a build (bin/sifaka version makes one). For each case every target is loaded in turn with nginx as
reverse proxy, window by window; what is printed is the median CPU time of the proxy process per request (user and
system time from /proc, divided by the requests that wrk counted) and the median of its ratios to the nginx windows next
to it. A window with any answer that is not the upstream's stops the run.
"""
import argparse, contextlib, pathlib, re, statistics, subprocess, sys, tempfile, time

import targets

CASES = {
    'get': ('small GET, 140-byte JSON', '/plain/small', []),
    '64k': ('GET of 64 KiB', '/plain/64k', []),
    'post': ('small POST, 64-byte JSON', '/plain/small', ['-s', 'post.lua']),
    'auth': ('small GET, key-auth and rate-limiting', '/auth/small', ['-H', 'apikey: benchmark']),
}
HERE = pathlib.Path(__file__).resolve().parent


def load(port, path, extra, seconds, connections=64):
    """One window: requests answered. Refuses a window in which an answer was not the upstream's."""
    out = subprocess.run(['wrk', '-t1', f'-c{connections}', f'-d{seconds}s', *extra, f'http://127.0.0.1:{port}{path}'],
                         cwd=HERE, capture_output=True, text=True, check=True).stdout
    if 'Non-2xx' in out or 'Socket errors' in out:
        sys.exit(f'a window had failed requests:\n{out}')
    return int(re.search(r'(\d+) requests in', out)[1])


def window(target, case, seconds):
    """CPU microseconds per request of the target's processes over one window, and how many requests that were."""
    _, path, extra = CASES[case]
    path = target.path(path)
    before = target.cpu()
    requests = load(target.port, path, extra, seconds)
    return (target.cpu() - before) * 1e6 / requests, requests


def compare(nginx, target, case, args):
    """(target µs, nginx µs, ratio, bytes allocated): medians over alternating windows, after a warm-up of both."""
    warm = 0
    while warm < args.warmup:
        warm += load(target.port, target.path(CASES[case][1]), CASES[case][2], 5)
    load(nginx.port, nginx.path(CASES[case][1]), CASES[case][2], 1)
    mine, theirs, ratios = [], [window(nginx, case, args.seconds)[0]], []
    requests, allocated = 0, target.allocated()
    for _ in range(args.windows):
        micros, served = window(target, case, args.seconds)
        mine.append(micros)
        requests += served
        theirs.append(window(nginx, case, args.seconds)[0])
        ratios.append(mine[-1] / statistics.mean(theirs[-2:]))
    bytes_each = (target.allocated() - allocated) / requests
    return statistics.median(mine), statistics.median(theirs), statistics.median(ratios), bytes_each


def cold_start(home):
    """CPU seconds, wall seconds and resident memory of three fresh nodes, up to the first proxied request."""
    for n in range(3):
        with targets.upstream(home) as up, targets.standalone(home / f'cold-{n}', up) as node:
            node.until_proxied('/plain/small')
            print(f'  first proxied request after {node.cpu():.2f} CPU s, {time.time() - node.started:.2f} s;'
                  f' resident {node.resident() / 1024:.0f} MiB')


def routes(home, sizes, args):
    """CPU per request of the small GET among more and more routes of one node, beside nginx."""
    print('| routes | µs/request | nginx µs/request | x nginx |\n| --- | --- | --- | --- |')
    with targets.upstream(home) as up, targets.nginx(home, up) as nginx, targets.standalone(home / 'routes', up) as node:
        present = 1
        for size in sizes:
            targets.add_routes(node.admin, present, size)
            present = max(present, size)
            node.until_proxied(f'/many-{present - 1}/small' if present > 1 else '/plain/small')
            mine, theirs, ratio, _ = compare(nginx, node, 'get', args)
            print(f'| {size:,} | {mine:.1f} | {theirs:.1f} | {ratio:.2f} |', flush=True)


def latency(port, path, seconds):
    """(requests, p50, p99) of one window, in milliseconds; refuses failed requests as load does."""
    out = subprocess.run(['wrk', '-t1', '-c16', f'-d{seconds}s', '--latency', f'http://127.0.0.1:{port}{path}'],
                         cwd=HERE, capture_output=True, text=True, check=True).stdout
    if 'Non-2xx' in out or 'Socket errors' in out:
        sys.exit(f'a window had failed requests:\n{out}')
    units = {'us': 0.001, 'ms': 1, 's': 1000}
    at = {p: float(n) * units[u] for p, n, u in re.findall(r'(50|99)%\s+([\d.]+)(us|ms|s)', out)}
    return int(re.search(r'(\d+) requests in', out)[1]), at['50'], at['99']


def churn(home, seconds):
    """Latency under load while the configuration rests, and while it changes ten times a second."""
    with targets.upstream(home) as up, targets.standalone(home / 'churn', up) as node:
        node.until_proxied('/plain/small')
        latency(node.port, '/plain/small', 10)
        quiet = latency(node.port, '/plain/small', seconds)
        with targets.changes(node.admin, per_second=10) as made:
            busy = latency(node.port, '/plain/small', seconds)
        print(f'{seconds} s each, every answer the upstream\'s; {made.count} changes\n'
              '| configuration | requests | p50 ms | p99 ms |\n| --- | --- | --- | --- |')
        for name, (requests, p50, p99) in (('rests', quiet), ('changes', busy)):
            print(f'| {name} | {requests:,} | {p50:.2f} | {p99:.2f} |')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--windows', type=int, default=7, help='measured windows of each target (default 7)')
    ap.add_argument('--seconds', type=int, default=4, help='length of a window (default 4)')
    ap.add_argument('--warmup', type=int, default=100_000, help='requests before measuring (default 100,000)')
    ap.add_argument('--cases', default='get,64k,post,auth')
    ap.add_argument('--targets', default='standalone,tomcat')
    ap.add_argument('--tomcat', default='/usr/share/tomcat10', help='CATALINA_HOME of the Tomcat to measure in')
    ap.add_argument('--cold-start', action='store_true')
    ap.add_argument('--routes', help='numbers of routes, rising')
    ap.add_argument('--churn', action='store_true')
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix='bench-') as tmp, contextlib.ExitStack() as stack:
        home = pathlib.Path(tmp)
        if args.cold_start:
            return cold_start(home)
        if args.routes:
            return routes(home, [int(n) for n in args.routes.split(',')], args)
        if args.churn:
            return churn(home, 60)
        up = stack.enter_context(targets.upstream(home))
        nginx = stack.enter_context(targets.nginx(home, up))
        print('| target | case | µs/request | nginx µs/request | x nginx | bytes/request | resident MiB |\n'
              '| --- | --- | --- | --- | --- | --- | --- |')
        for name in args.targets.split(','):
            start = {'standalone': targets.standalone, 'tomcat': lambda h, u: targets.tomcat(h, u, args.tomcat)}[name]
            with start(home / name, up) as target:
                for case in args.cases.split(','):
                    target.until_proxied(CASES[case][1], CASES[case][2])
                    mine, theirs, ratio, allocated = compare(nginx, target, case, args)
                    print(f'| {name} | {CASES[case][0]} | {mine:.0f} | {theirs:.0f} | {ratio:.2f} | {allocated:.0f}'
                          f' | {target.resident() / 1024:.0f} |', flush=True)


if __name__ == '__main__':
    main()
