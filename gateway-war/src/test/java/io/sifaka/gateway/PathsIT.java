package io.sifaka.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.testing.Container;
import io.sifaka.gateway.testing.Message;
import io.sifaka.gateway.testing.RawClient;
import io.sifaka.gateway.testing.RawUpstream;
import io.sifaka.gateway.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that servers read differently: routed on, shown and sent upstream in one form, or refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsIT {
    private final RawUpstream upstream = new RawUpstream();
    private final List<TestGateway> gateways = new ArrayList<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    void start() {
        for (Container.Kind kind : Container.Kind.values()) {
            gateways.add(new TestGateway(kind, directory.resolve(kind.name()), Map.of())
                    .route("/a", upstream.port())
                    .route("/a/admin", upstream.port(), "'path':'/secret'", ""));
        }
    }

    @AfterAll
    void stop() {
        gateways.forEach(TestGateway::close);
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/x,              /x",
        "/a//b/../c,        /c",
        "/a/%7Ex%2fy%41,    /~x%2FyA",
        "/a/./b,            /b",
        "/a/%2e%2e/a/q,     /q",
        "/a/adm%69n/x,      /secret/x",
        "/a/x/../admin/y,   /secret/y",
        "/a/ADMIN,          /ADMIN",
        "/a/%20,            /%20",
        "'/a/b?p=/../admin;x=%2f', '/b?p=/../admin;x=%2f'",
    })
    void oneFormIsRoutedAndSent(String target, String sent) throws IOException {
        for (TestGateway gateway : gateways) {
            upstream.clear();
            try (RawClient client = gateway.client()) {
                assertThat(client.get(target).status()).isEqualTo(200);
            }
            assertThat(upstream.last().startLine()).isEqualTo("GET " + sent + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../../b",
                "/a/..;/admin",
                "/a/..;foo=bar/admin",
                "/a/%00",
                "/a/\\..\\admin",
                "/a/%5c..%5cadmin",
                "/a/..%2fadmin",
                "/a/%2e%2e%2fadmin",
                "/a/%u002e",
                "/a/%zz",
                "/a/%",
                "/a/b#f",
                "/a#/../admin",
                "/a%2Fadmin",
                "/a;x/admin",
            })
    void whatIsAmbiguousIsRefused(String target) throws IOException {
        for (TestGateway gateway : gateways) {
            upstream.clear();
            try (RawClient client = gateway.client()) {
                Message response = client.get(target);
                assertThat(response.status()).isEqualTo(400);
            }
            assertThat(upstream.requests()).isEmpty();
        }
    }
}
