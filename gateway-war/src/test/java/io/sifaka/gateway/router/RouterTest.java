package io.sifaka.gateway.router;

import static io.sifaka.gateway.router.Incoming.get;
import static io.sifaka.gateway.router.Incoming.request;
import static io.sifaka.gateway.router.RouterFlavor.TRADITIONAL;
import static io.sifaka.gateway.router.Routes.router;
import static io.sifaka.gateway.router.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sifaka.entity.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    /** Each line: what wins, over what, both matching everything. */
    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'paths':['/p/long']}; {'paths':['/p']}",
                "{'paths':['~/p/.*']}; {'paths':['/p/long']}",
                "{'paths':['~/p.*'],'regex_priority':1}; {'paths':['~/p/long/.*']}",
                "{'hosts':['p.test']}; {'paths':['~/p/.*'],'regex_priority':5}",
                "{'hosts':['p.test']}; {'hosts':['*.test'],'methods':['GET'],'paths':['/p']}",
                "{'paths':['~/p/.*']}; {'hosts':['*.test'],'methods':['GET'],'paths':['/p/long']}",
                "{'hosts':['*.test'],'paths':['/p']}; {'paths':['/p/long']}",
                "{'methods':['GET'],'paths':['/p']}; {'headers':{'x-a':['1'],'x-b':['2']}}",
                "{'headers':{'x-a':['1']},'paths':['/p']}; {'methods':['GET'],'paths':['/p/long']}",
                "{'headers':{'x-a':['1'],'x-b':['2']}}; {'headers':{'x-a':['1']}}",
                "{'hosts':['*.test'],'paths':['/'],'methods':['GET'],'headers':{'x-a':['1']}}; {'hosts':['p.test'],'paths':['~/p.*']}",
                "{'paths':['~/p'],'regex_priority':-1}; {'hosts':['p.test'],'paths':['/p'],'methods':['GET'],'headers':{'x-a':['1']}}"
            })
    void ranksRoutesAsKongDoes(String better, String worse) {
        Incoming request = get("/p/long/x").host("p.test").header("x-a", "1").header("x-b", "2");
        assertThat(winner(router(worse), request)).isEqualTo(worse);
        assertThat(winner(router(better, worse), request)).isEqualTo(better);
        assertThat(winner(router(worse, better), request)).isEqualTo(better);
    }

    /** As above, in the flavour traditional. */
    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'paths':['/p/long']}; {'paths':['/p']}",
                "{'paths':['~/p/.*']}; {'paths':['/p/long']}",
                "{'paths':['~/p.*'],'regex_priority':1}; {'paths':['~/p/long/.*']}",
                "{'hosts':['p.test']}; {'paths':['~/p/.*'],'regex_priority':5}",
                "{'hosts':['*.test'],'methods':['GET'],'paths':['/p']}; {'hosts':['p.test']}",
                "{'hosts':['*.test'],'methods':['GET'],'paths':['/p/long']}; {'paths':['~/p/.*']}",
                "{'hosts':['*.test']}; {'headers':{'x-a':['1'],'x-b':['2']}}",
                "{'headers':{'x-a':['1']},'paths':['/p']}; {'methods':['GET'],'paths':['/p/long']}",
                "{'headers':{'x-a':['1'],'x-b':['2']}}; {'headers':{'x-a':['1']}}",
                "{'hosts':['p.test'],'paths':['/p'],'methods':['GET']}; {'paths':['~/p'],'regex_priority':-1}",
                "{'paths':['~/p'],'regex_priority':0}; {'paths':['~/p/'],'regex_priority':-1}",
                "{'hosts':['p.test']}; {'hosts':['*.test']}",
                "{'paths':['/p'],'created_at':1}; {'paths':['/p'],'created_at':2}"
            })
    void ranksRoutesAsKongsOldRouterDoes(String better, String worse) {
        Incoming request = get("/p/long/x").host("p.test").header("x-a", "1").header("x-b", "2");
        assertThat(winner(router(TRADITIONAL, worse), request)).isEqualTo(worse);
        assertThat(winner(router(TRADITIONAL, better, worse), request)).isEqualTo(better);
        assertThat(winner(router(TRADITIONAL, worse, better), request)).isEqualTo(better);
    }

    @Test
    void kongsOldRouterPrefersRoutesThatNameTheHostAsSent() {
        String older = "{'hosts':['a.test'],'created_at':1}";
        String port = "{'hosts':['a.test:80'],'created_at':2}";
        String wildcard = "{'hosts':['*.test','x.test'],'created_at':3}";
        String named = "{'hosts':['*.org','a.test'],'created_at':4}";
        assertThat(winner(router(TRADITIONAL, older, port), get("/").host("a.test:80")))
                .isEqualTo(port);
        assertThat(winner(router(TRADITIONAL, older, port), get("/").host("a.test:080")))
                .isEqualTo(older);
        assertThat(winner(router(TRADITIONAL, wildcard, named), get("/").host("a.test")))
                .isEqualTo(named);
        assertThat(winner(router(TRADITIONAL, wildcard, named), get("/").host("a.test:9")))
                .isEqualTo(wildcard);
    }

    @Test
    void kongsOldRouterPrefersRoutesThatNameTheExpressionFoundFirst() {
        String older = "{'paths':['~/a/.'],'created_at':1}";
        String named = "{'paths':['~/[ab]/.*'],'created_at':2}";
        String more = "{'paths':['~/[ab]/.*'],'headers':{'x-a':['1'],'x-b':['1']},'created_at':3}";
        assertThat(winner(router(TRADITIONAL, older, named), get("/a/b"))).isEqualTo(older);
        assertThat(winner(router(TRADITIONAL, older, named, more), get("/a/b"))).isEqualTo(named);
    }

    @Test
    void breaksTiesByTheHigherId() {
        String low = "{'id':'0aaaaaaa-0000-4000-8000-000000000000','paths':['/p']}";
        String high = "{'id':'faaaaaaa-0000-4000-8000-000000000000','paths':['/p']}";
        assertThat(winner(router(low, high), get("/p"))).isEqualTo(high);
        assertThat(winner(router(high, low), get("/p"))).isEqualTo(high);
    }

    @Test
    void fallsBackWhereTheBetterRouteDoesNotMatch() {
        String post = "{'paths':['/p/long'],'methods':['POST']}";
        assertThat(winner(router(post, "{'paths':['/p']}"), get("/p/long"))).isEqualTo("{'paths':['/p']}");
        assertThat(winner(router(post, "{'paths':['/p']}"), request("POST", "/p/long")))
                .isEqualTo(post);
        assertThat(winner(router(post), get("/p/long"))).isNull();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "a.test, a.test, true",
        "a.test, A.test, false",
        "a.test, a.test., false",
        "a.test, a.test:9, true",
        "a.test:80, a.test:80, true",
        "a.test:80, a.test, false",
        "a.test:80, a.test:81, false",
        "*.test, a.test, true",
        "*.test, b.a.test:9, true",
        "*.test, .test, true",
        "*.test, test, false",
        "*.test, a.test.org, false",
        "*.test:80, a.test:80, true",
        "*.test:80, a.test, false",
        "a.*, a.test, true",
        "a.*, a.b.c, true",
        "a.*, a., true",
        "a.*, a, false",
        "a.*, b.a.c, false",
        "'a.test\",\"b.test', b.test, true"
    })
    void comparesHosts(String hosts, String host, boolean matches) {
        Router router = router("{'hosts':['" + hosts + "']}");
        assertThat(router.match(get("/").host(host)) != null).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "'\"x-a\":[\"1\",\"Two\"]', x-a=two, true",
        "'\"x-a\":[\"1\"]', x-a=2, false",
        "'\"x-a\":[\"1\"]', x-b=1, false",
        "'\"X-A\":[\"1\"]', x-a=1, true",
        "'\"x_a\":[\"1\"]', x-a=1, true",
        "'\"x-a\":[\"~*v[0-9]\"]', x-a=xV1, true",
        "'\"x-a\":[\"~*^v[0-9]$\"]', x-a=xV1, false",
        "'\"x-a\":[\"~*^$\"]', x-a=, false",
        "'\"x-a\":[\"1\"],\"x-b\":[\"~*.\"]', x-a=1, false"
    })
    void comparesHeadersWithoutRegardToCase(String headers, String sent, boolean matches) {
        String[] header = sent.split("=", -1);
        Router router = router("{'headers':{" + headers + "}}");
        assertThat(router.match(get("/").header(header[0], "other", header[1])) != null)
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"a.test, a.test, true", "a.test, A.test, false", "a.test., a.test, true", "a.test, , false"})
    void comparesServerNamesInTls(String sni, String handshake, boolean matches) {
        Router router = router("{'snis':['" + sni + "'],'protocols':['https']}");
        assertThat(router.match(get("/").tls(handshake)) != null).isEqualTo(matches);
        assertThat(router.match(get("/"))).isNotNull();
    }

    @Test
    void refusesClearTextOnASecureRoute() {
        Router router = router("{'paths':['/'],'protocols':['https']}");
        RoutePlan plan = Objects.requireNonNull(router.match(get("/"))).plan();
        assertThat(plan.refuses("http")).isTrue();
        assertThat(plan.refuses("HTTPS")).isTrue();
        assertThat(plan.refuses("https")).isFalse();
        assertThat(plan.protocol("https")).isEqualTo(Protocol.HTTPS);
    }

    @Test
    void matchesAnHttpRouteOverTlsToo() {
        Match match = Objects.requireNonNull(
                router("{'paths':['/'],'protocols':['http']}").match(get("/").tls("a")));
        assertThat(match.plan().refuses("https")).isFalse();
    }

    @Test
    void stripsWhatTheExpressionTookAndKeepsWhatItCaught() {
        Match match = router("{'paths':['~/u/(?<id>\\\\d+)/x']}").match(get("/u/42/x/y%20z"));
        assertThat(match).isNotNull();
        assertThat(match.upstreamPath()).isEqualTo("/y%20z");
        assertThat(match.strippedPrefix()).isEqualTo("/u/42/x");
        assertThat(match.captures()).isEqualTo(Map.of("1", "42", "id", "42"));
    }

    @Test
    void matchesExpressionsAtTheStartOnly() {
        assertThat(router("{'paths':['~/a|/b']}").match(get("/x/b"))).isNull();
        assertThat(router("{'paths':['~/a|/b']}").match(get("/b/x"))).isNotNull();
    }

    @Test
    void matchesPathsInTheirReadableForm() {
        assertThat(router("{'paths':['/a b']}").match(get("/a%20b"))).isNotNull();
        assertThat(router("{'paths':['~/caf.$']}").match(get("/caf%c3%a9"))).isNotNull();
        assertThat(router("{'paths':['/a%2Fb']}").match(get("/a%2fb"))).isNotNull();
        assertThat(router("{'paths':['/a%2Fb']}").match(get("/a/b"))).isNull();
    }

    @Test
    void sendsTheWholePathWhenNothingIsStripped() {
        RoutePlan plan = Routes.plan(Routes.route("{'paths':['/a'],'strip_path':false}"), "{'path':'/s'}");
        Match match = Objects.requireNonNull(Router.of(List.of(plan)).match(get("/a/b")));
        assertThat(match.upstreamPath()).isEqualTo("/s/a/b");
        assertThat(match.strippedPrefix()).isNull();
    }

    @Test
    void matchesARouteWithoutService() {
        CompiledRoute route = Routes.compiled(Routes.route("{'paths':['/a']}"));
        RoutePlan plan =
                RoutePlan.of(route, null, Routes.plan(route.route(), "{}").chain());
        Match match = Objects.requireNonNull(Router.of(List.of(plan)).match(get("/a/b")));
        assertThat(match.service()).isNull();
        assertThat(match.upstreamPath()).isEqualTo("/b");
    }

    @Test
    void leavesRoutesOfStreamsOut() {
        assertThat(router("{'snis':['a.test'],'protocols':['tls']}").match(get("/")))
                .isNull();
    }

    @Test
    void namesTheRouteWhoseExpressionIsBroken() {
        var broken = Routes.route("{'paths':['/a'],'headers':{'x-a':['~*(']}}", "mine");
        assertThatThrownBy(() -> Routes.compiled(broken)).hasMessageContaining("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', up.test",
        "'{\"port\":8080}', up.test:8080",
        "'{\"protocol\":\"https\",\"port\":443}', up.test",
        "'{\"protocol\":\"https\",\"port\":80}', up.test:80"
    })
    void leavesTheUsualPortOutOfTheAuthority(String service, String authority) {
        RoutePlan plan = Routes.plan(Routes.route("{'paths':['/']}"), service);
        assertThat(Objects.requireNonNull(plan.target()).authority()).isEqualTo(authority);
    }
}
