package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Target;
import io.sifaka.entity.Upstream;
import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.DnsServer;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import io.sifaka.health.PoolHealth;
import io.sifaka.health.TargetHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream entities with real targets, and with a real name server. */
class BalancingIT {
    private static final String PASSIVE = "'healthchecks':{'passive':{'healthy':{'successes':1},"
            + "'unhealthy':{'http_failures':1,'tcp_failures':1,'timeouts':1,'http_statuses':[500]}}}";
    private static final String ERROR = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";

    private final RawUpstream one = new RawUpstream();
    private final RawUpstream two = new RawUpstream();
    private final DnsServer dns = new DnsServer();
    private TestGateway gateway;
    private RawClient client;
    private String upstream;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(Container.Kind.JETTY, directory, Map.of("dns_resolver", dns.address()));
        client = gateway.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
        one.close();
        two.close();
        dns.close();
    }

    private void upstream(String fields, String... targets) {
        upstream = gateway.insert(Upstream.class, json("{'name':'lb'," + fields + "}"));
        for (String target : targets) {
            target(target, 100);
        }
        gateway.route("/lb", 1, "'host':'lb','retries':1", "");
    }

    private String target(String target, int weight) {
        return gateway.insert(
                Target.class,
                json("{'target':'" + target + "','weight':" + weight + ",'upstream':{'id':'" + upstream + "'}}"));
    }

    private static ObjectNode json(String text) {
        return TestGateway.json(text);
    }

    private String at(RawUpstream service) {
        return "127.0.0.1:" + service.port();
    }

    private Message get(String... fields) throws IOException {
        return client.get("/lb", fields);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private PoolHealth health() {
        return gateway.gateway().health().of(UUID.fromString(upstream)).orElseThrow();
    }

    private boolean healthy(RawUpstream service) {
        return health().targets().stream()
                .filter(target -> target.port() == service.port())
                .flatMap(target -> target.addresses().stream())
                .allMatch(TargetHealth.AddressHealth::healthy);
    }

    @Test
    void targetsTakeTurnsAndAreNamedInHost() throws IOException {
        upstream("'tags':[]", at(one), at(two));

        for (int i = 0; i < 6; i++) {
            assertThat(get().status()).isEqualTo(200);
        }

        assertThat(one.requests()).hasSize(3);
        assertThat(two.requests()).hasSize(3);
        assertThat(one.last().header("Host")).isEqualTo(at(one));
        assertThat(two.last().header("Host")).isEqualTo(at(two));
    }

    @Test
    void theUpstreamsOwnHostHeaderGoesToAll() throws IOException {
        upstream("'host_header':'api.test'", at(one));

        get();

        assertThat(one.last().header("Host")).isEqualTo("api.test:" + one.port());
    }

    @Test
    void aTargetWithoutWeightGetsNothingAndANewOneItsShare() throws IOException {
        upstream("'tags':[]", at(one));
        target(at(two), 0);
        get();
        get();
        assertThat(two.requests()).isEmpty();

        RawUpstream three = new RawUpstream();
        target(at(three), 100);
        get();
        get();
        assertThat(three.requests()).hasSize(1);
        three.close();
    }

    @Test
    void withoutTargetsThereIsNoPeer() throws IOException {
        upstream("'tags':[]");

        Message response = get();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).contains("failure to get a peer from the ring-balancer");
    }

    @Test
    void aFailingTargetIsAvoidedUntilItIsMarked() throws IOException {
        upstream(PASSIVE, at(one), at(two));
        one.next(ERROR);
        two.next(ERROR);
        get();
        RawUpstream failed = one.requests().isEmpty() ? two : one;
        RawUpstream other = failed == one ? two : one;
        other.clear();
        failed.clear();
        await(() -> !healthy(failed));

        for (int i = 0; i < 4; i++) {
            assertThat(get().status()).isEqualTo(200);
        }
        assertThat(other.requests()).hasSize(4);

        TargetHealth target = health().targets().stream()
                .filter(each -> each.port() == failed.port())
                .findFirst()
                .orElseThrow();
        assertThat(gateway.gateway().health().mark(UUID.fromString(upstream), target.target(), null, true))
                .isTrue();
        get();
        get();
        assertThat(failed.requests()).hasSize(1);
    }

    @Test
    void whenAllFailThereIsNoPeer() throws IOException {
        upstream(PASSIVE, at(one));
        one.next(ERROR);

        assertThat(get().status()).isEqualTo(500);
        assertThat(get().status()).isEqualTo(503);
        assertThat(health().healthy()).isFalse();
    }

    @Test
    void tooLittleHealthyWeightIsNone() throws IOException {
        upstream(PASSIVE.replace("'healthchecks':{", "'healthchecks':{'threshold':60,"), at(one), at(two));
        one.next(ERROR);
        two.next(ERROR);

        assertThat(get().status()).isEqualTo(500);
        assertThat(get().status()).isEqualTo(503);
    }

    @Test
    void aDeadTargetCostsATryAndThenNothing() throws IOException {
        upstream(PASSIVE, at(one), at(two));
        two.close();

        for (int i = 0; i < 4; i++) {
            assertThat(get().status()).isEqualTo(200);
        }

        assertThat(one.requests()).hasSize(4);
        assertThat(healthy(two)).isFalse();
    }

    @Test
    void activeChecksFindWhoFailsAndWhoIsBack() throws IOException {
        for (int i = 0; i < 3; i++) {
            one.next(ERROR);
        }
        upstream(
                "'healthchecks':{'active':{'http_path':'/ping','headers':{'x-check':['yes']},"
                        + "'healthy':{'interval':0.1,'successes':1},'unhealthy':{'interval':0.1,'http_failures':1}}}",
                at(one));

        await(() -> !healthy(one));
        assertThat(get().status()).isEqualTo(503);
        await(() -> healthy(one));
        assertThat(get().status()).isEqualTo(200);
        Message check = one.requests().get(0);
        assertThat(check.startLine()).isEqualTo("GET /ping HTTP/1.1");
        assertThat(check.header("x-check")).isEqualTo("yes");
        assertThat(check.header("Host")).isEqualTo(at(one));
    }

    @Test
    void activeChecksOfTcpTryToConnect() throws IOException {
        upstream(
                "'healthchecks':{'active':{'type':'tcp','healthy':{'interval':0.1},"
                        + "'unhealthy':{'interval':0.1,'tcp_failures':1}}}",
                at(one),
                at(two));
        two.close();

        await(() -> !healthy(two));
        assertThat(healthy(one)).isTrue();
    }

    @Test
    void sameHeaderSameTarget() throws IOException {
        upstream("'hash_on':'header','hash_on_header':'X-ID'", at(one), at(two));

        for (int i = 0; i < 20; i++) {
            get("X-ID: user" + i % 4);
        }

        assertThat(one.requests().size() + two.requests().size()).isEqualTo(20);
        for (RawUpstream each : List.of(one, two)) {
            assertThat(each.requests().size() % 5).isZero();
        }
    }

    @Test
    void aCookieIsGivenOnceAndKeepsTheTarget() throws IOException {
        upstream("'hash_on':'cookie','hash_on_cookie':'who','hash_on_cookie_path':'/lb'", at(one), at(two));

        String cookie = get().header("Set-Cookie");
        assertThat(cookie).matches("who=[0-9a-f-]{36}; Path=/lb; Same-Site=Lax; HttpOnly");
        int first = one.requests().size();
        for (int i = 0; i < 5; i++) {
            assertThat(get("Cookie: a=b; " + cookie.substring(0, cookie.indexOf(';')))
                            .has("Set-Cookie"))
                    .isFalse();
        }
        assertThat(one.requests()).hasSize(first * 6);
    }

    @Test
    void srvRecordsSayPortAndWeight() throws IOException {
        dns.with("pool.test", "SRV", 60, "1 3 " + one.port() + " a.test.", "1 1 " + two.port() + " b.test.")
                .with("a.test", "A", 60, "127.0.0.1")
                .with("b.test", "A", 60, "127.0.0.1");
        upstream("'use_srv_name':true", "pool.test:1");

        for (int i = 0; i < 8; i++) {
            assertThat(get().status()).isEqualTo(200);
        }

        assertThat(one.requests()).hasSize(6);
        assertThat(two.requests()).hasSize(2);
        assertThat(two.last().header("Host")).isEqualTo("b.test:" + two.port());
        assertThat(health().targets().get(0).dns()).isEqualTo("SRV");
    }

    @Test
    void aChangeInDnsIsFollowed() throws IOException {
        dns.with("pool.test", "SRV", 1, "1 1 " + one.port() + " a.test.").with("a.test", "A", 60, "127.0.0.1");
        upstream("'tags':[]", "pool.test:1");
        get();
        assertThat(one.requests()).hasSize(1);

        dns.with("pool.test", "SRV", 1, "1 1 " + two.port() + " a.test.");

        await(() -> health().targets().get(0).addresses().get(0).port() == two.port());
        try (RawClient another = gateway.client()) { // containers close connections that are idle for long
            assertThat(another.get("/lb").text()).isEqualTo("ok");
        }
        assertThat(two.requests()).hasSize(1);
    }

    @Test
    void addressesOutliveTheirServer() throws IOException {
        dns.with("api.test", "A", 1, "127.0.0.1");
        gateway.route("/direct", one.port(), "'host':'api.test'", "");
        assertThat(client.get("/direct").status()).isEqualTo(200);

        dns.refuse();

        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (System.nanoTime() < until) {
            assertThat(client.get("/direct").status()).isEqualTo(200);
        }
    }

    @Test
    void aNameThatIsNoneIsNotResolved() throws IOException {
        gateway.route("/none", 80, "'host':'none.test'", "");

        Message response = client.get("/none");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).contains("name resolution failed");
    }

    @Test
    void healthOutlivesAnUpstreamThatIsMadeAnew() throws IOException {
        upstream(PASSIVE, at(one));
        gateway.gateway()
                .health()
                .mark(UUID.fromString(upstream), health().targets().get(0).target(), null, false);
        gateway.delete(Upstream.class, upstream);

        upstream = gateway.insert(Upstream.class, json("{'name':'lb'," + PASSIVE + "}"));
        target(at(one), 100);

        assertThat(healthy(one)).isFalse();
    }
}
