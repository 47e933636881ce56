package io.sifaka.gateway.router;

import static io.sifaka.gateway.router.Incoming.get;
import static io.sifaka.gateway.router.Routes.router;
import static io.sifaka.gateway.router.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that a server behind the gateway may take for another route's. */
class AmbiguousPathTest {
    private static final String ALL = "{'paths':['/']}";
    private static final String ADMIN = "{'paths':['/admin/']}";
    private static final String OPEN = "{'paths':['/'],'tags':['sifaka:ambiguous-paths']}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;x/users",
                "/admin%3Bx/users",
                "/;x/admin/users",
                "/admin%2Fusers",
                "/admin%5cusers",
                "/x;/..;a%2Fadmin/"
            })
    void doNotPassARouteBy(String path) {
        Router router = router(ALL, ADMIN);
        assertThatThrownBy(() -> router.match(get(path))).isInstanceOf(InvalidPath.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop;jsessionid=1/cart", "/files/a%2Fb", "/m;a=1;b=2", "/a%5Cb", "/a%3Bb"})
    void passWhereBothReadingsAreTheSameRoutes(String path) {
        assertThat(winner(router(ALL, ADMIN), get(path))).isEqualTo(ALL);
    }

    @Test
    void passToARouteThatWritesThem() {
        String route = "{'paths':['/a%2Fb']}";
        assertThat(winner(router(route), get("/a%2fb"))).isEqualTo(route);
    }

    @Test
    void passToARouteThatAsksForThem() {
        assertThat(winner(router(OPEN, ADMIN), get("/admin;x/users"))).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/..;x/admin", "/a/%2e%2e;/admin", "/a%2f..%2fadmin", "/a/..%5cadmin"})
    void areNeverPassedWithDotSegmentsInThem(String path) {
        Router router = router(OPEN);
        assertThatThrownBy(() -> router.match(get(path))).isInstanceOf(InvalidPath.class);
    }
}
