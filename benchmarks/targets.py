"""The processes that are measured: an nginx upstream, nginx as reverse proxy, and Sifaka in its containers."""
import contextlib, http.client, json, os, pathlib, re, shutil, signal, socket, subprocess, threading, time, types
import urllib.error, urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
TICK = os.sysconf('SC_CLK_TCK')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Target:
    """A running proxy: its port, and the CPU time and memory of its processes."""

    def __init__(self, port, pids, prefix='', admin=None, collections=None):
        self.port, self.pids, self.started, self.prefix, self.admin = port, pids, time.time(), prefix, admin
        self.collections = collections

    def path(self, path):
        return self.prefix + path

    def cpu(self):
        """User and system seconds so far, all threads."""
        ticks = 0
        for pid in self.pids:
            fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def allocated(self):
        """Bytes that the Java heap has handed out so far, up to its last collection."""
        total, kept = 0, 0
        for before, after in re.findall(r'Pause.* (\d+)M->(\d+)M', self.collections.read_text()):
            total += int(before) - kept
            kept = int(after)
        return total * 1024 * 1024

    def resident(self):
        """KiB."""
        status = pathlib.Path(f'/proc/{self.pids[0]}/status').read_text()
        return int(status.split('VmRSS:')[1].split()[0])

    def until_proxied(self, path, wrk_options=(), seconds=60):
        """Waits until the path is answered by the upstream."""
        headers = dict(o.split(': ', 1) for o in wrk_options if ': ' in o)
        until((lambda: get(self.port, self.path(path), headers) == 200), seconds, f'no 200 from {path}')


def get(port, path, headers={}):
    try:
        with urllib.request.urlopen(urllib.request.Request(f'http://127.0.0.1:{port}{path}', headers=headers)) as r:
            return r.status
    except urllib.error.HTTPError as e:
        return e.code
    except OSError:
        return 0


def until(true, seconds, what):
    end = time.time() + seconds
    while not true():
        if time.time() > end:
            raise SystemExit(f'gave up: {what}')
        time.sleep(0.02)


@contextlib.contextmanager
def process(command, **options):
    p = subprocess.Popen(command, **options)
    try:
        yield p
    finally:
        p.send_signal(signal.SIGTERM)
        try:
            p.wait(20)
        except subprocess.TimeoutExpired:
            p.kill()
            p.wait()


@contextlib.contextmanager
def nginx_process(home, name, http):
    conf = home / f'{name}.conf'
    conf.write_text(f'''daemon off; worker_processes 1; pid {home}/{name}.pid; error_log {home}/{name}.log;
events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; {http} }}''')
    with process(['nginx', '-p', str(home), '-c', str(conf), '-e', f'{home}/{name}.log']) as p:
        def workers():
            return subprocess.run(['pgrep', '-P', str(p.pid)], capture_output=True, text=True).stdout.split()
        until(workers, 10, f'{name} did not start')
        yield [p.pid, *map(int, workers())]


@contextlib.contextmanager
def upstream(home):
    """Answers /small with 140 bytes of JSON and /64k with 64 KiB; yields its port."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    files = home / 'files'
    files.mkdir(exist_ok=True)
    (files / '64k').write_bytes(b'x' * 65536)
    port = free_port()
    small = json.dumps({'message': 'x' * 125})
    with nginx_process(home, 'upstream', f'''server {{ listen 127.0.0.1:{port} backlog=4096;
  location = /small {{ default_type application/json; return 200 '{small}'; }}
  location = /64k {{ root {files}; }} }}'''):
        yield port


@contextlib.contextmanager
def nginx(home, up):
    """nginx as reverse proxy with keep-alive to the upstream: the yardstick."""
    port = free_port()
    with nginx_process(home, 'proxy', f'''upstream up {{ server 127.0.0.1:{up}; keepalive 512; keepalive_requests 1000000000; }}
server {{ listen 127.0.0.1:{port} backlog=4096; location / {{
  proxy_pass http://up; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; rewrite ^/[a-z]+(/.*)$ $1 break; }} }}''') as pids:
        yield Target(port, pids)


def configure(admin, up):
    """The benchmark's routes: /plain without plugins, /auth with key-auth and rate-limiting."""
    def post(path, body):
        request = urllib.request.Request(admin + path, json.dumps(body).encode(), {'Content-Type': 'application/json'})
        return urllib.request.urlopen(request).read()
    until(lambda: reachable(admin + '/status'), 60, 'the Admin API does not answer')
    post('/services', {'name': 'up', 'url': f'http://127.0.0.1:{up}'})
    for name in ('plain', 'auth'):
        post('/services/up/routes', {'name': name, 'paths': ['/' + name]})
    post('/routes/auth/plugins', {'name': 'key-auth'})
    post('/routes/auth/plugins', {'name': 'rate-limiting', 'config': {'hour': 1_000_000_000, 'policy': 'local'}})
    post('/consumers', {'username': 'benchmark'})
    post('/consumers/benchmark/key-auth', {'key': 'benchmark'})


def add_routes(admin, first, end):
    """Routes /many-N of the benchmark's service, from first to before end."""
    def add(numbers):
        connection = http.client.HTTPConnection('127.0.0.1', admin)
        for n in numbers:
            body = json.dumps({'name': f'many-{n}', 'paths': [f'/many-{n}'], 'service': {'name': 'up'}})
            connection.request('POST', '/routes', body, {'Content-Type': 'application/json'})
            answer = connection.getresponse()
            assert answer.status == 201, answer.read()
            answer.read()
    workers = [threading.Thread(target=add, args=(range(first + k, end, 4),)) for k in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


@contextlib.contextmanager
def changes(admin, per_second):
    """Changes a route so often while the block runs; yields what counts them."""
    made, stop = types.SimpleNamespace(count=0), threading.Event()

    def run():
        connection = http.client.HTTPConnection('127.0.0.1', admin)
        while not stop.wait(1 / per_second):
            body = json.dumps({'paths': ['/churn'], 'service': {'name': 'up'}, 'regex_priority': made.count % 100})
            connection.request('PUT', '/routes/churn', body, {'Content-Type': 'application/json'})
            answer = connection.getresponse()
            assert answer.status == 200, answer.read()
            answer.read()
            made.count += 1
    worker = threading.Thread(target=run)
    worker.start()
    try:
        yield made
    finally:
        stop.set()
        worker.join()


def reachable(url):
    try:
        return urllib.request.urlopen(url).status == 200
    except OSError:
        return False


@contextlib.contextmanager
def standalone(home, up):
    """bin/sifaka on an empty embedded database."""
    home.mkdir(parents=True)
    port, admin = free_port(), free_port()
    environment = {**os.environ, 'SIFAKA_PREFIX': str(home), 'SIFAKA_PROXY_LISTEN': f'127.0.0.1:{port}',
                   'SIFAKA_ADMIN_LISTEN': f'127.0.0.1:{admin}', 'SIFAKA_STATUS_LISTEN': 'off', 'SIFAKA_LOG_LEVEL': 'warn',
                   'SIFAKA_JAVA_OPTS': f"{os.environ.get('SIFAKA_JAVA_OPTS', '')} -Xlog:gc:file={home}/gc.log"}
    with open(home / 'out.log', 'w') as out, process(
            [str(ROOT / 'bin/sifaka'), 'start'], env=environment, stdout=out, stderr=out) as p:
        target = Target(port, [p.pid], admin=admin, collections=home / 'gc.log')
        configure(f'http://127.0.0.1:{admin}', up)
        yield target


@contextlib.contextmanager
def tomcat(home, up, catalina_home):
    """The two WAR files in a Tomcat with its stock server.xml, but for the port."""
    source = pathlib.Path(catalina_home)
    conf = source / 'conf' if (source / 'conf').exists() else source / 'etc'
    for folder in ('webapps', 'logs', 'temp', 'work', 'conf'):
        (home / folder).mkdir(parents=True)
    for file in conf.glob('*.xml'):
        shutil.copy(file, home / 'conf')
    for file in conf.glob('*.properties'):
        shutil.copy(file, home / 'conf')
    port = free_port()
    server = home / 'conf/server.xml'
    server.write_text(server.read_text().replace('port="8080"', f'port="{port}" address="127.0.0.1"').replace('port="8005"', 'port="-1"'))
    shutil.copy(next((ROOT / 'gateway-war/target').glob('*.war')), home / 'webapps/ROOT.war')
    shutil.copy(next((ROOT / 'admin-war/target').glob('*.war')), home / 'webapps/kong-admin.war')
    environment = {**os.environ, 'CATALINA_HOME': str(source), 'CATALINA_BASE': str(home), 'SIFAKA_PREFIX': str(home / 'sifaka'),
                   'SIFAKA_LOG_LEVEL': 'warn', 'CATALINA_OPTS': f'-XX:+UseSerialGC -Xms512m -Xmx512m -Xmn256m -Xlog:gc:file={home}/gc.log'}
    with open(home / 'out.log', 'w') as out, process(
            [str(source / 'bin/catalina.sh'), 'run'], env=environment, stdout=out, stderr=out) as p:
        target = Target(port, [p.pid], collections=home / 'gc.log')
        configure(f'http://127.0.0.1:{port}/kong-admin', up)
        yield target
