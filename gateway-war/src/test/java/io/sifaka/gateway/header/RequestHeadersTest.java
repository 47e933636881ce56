package io.sifaka.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.exchange.HeaderList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "TE",
                "Via",
                "Expect",
                "Proxy",
                "Upgrade",
                "Keep-Alive",
                "Proxy-Connection",
                "X-Forwarded-For",
                "x-forwarded-prefix",
                "X-Real-IP",
                "X-Kong-Request-Id",
                "X-Consumer-Groups",
                "x_consumer_id",
                "X-Credential-Identifier",
                "X-Anonymous-Consumer",
                "X-Authenticated-UserId"
            })
    void pluginsDoNotSeeWhatIsTheGatewaysOwn(String name) {
        assertThat(RequestHeaders.draft(fields(name, "x")).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "Forwarded",
                "X-Forwarded-Else",
                "X-Consumed",
                "X-Consumer",
                "Trailer",
                "Close",
                "x_under"
            })
    void everythingElsePasses(String name) {
        assertThat(RequestHeaders.draft(fields(name, "x")).get(name)).isEqualTo("x");
    }

    @Test
    void connectionNamesFieldsToLeaveOut() {
        HeaderList draft =
                RequestHeaders.draft(fields("Connection", "close, X-A ,x-b", "X-A", "1", "X-B", "2", "X-C", "3"));
        assertThat(draft.toString()).isEqualTo("X-C: 3\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "Cookie", "Date", "Content-Type", "Content-Encoding", "Proxy-Authorization"})
    void connectionMayNotTakeAwayWhatOthersDependOn(String name) {
        assertThat(RequestHeaders.draft(fields("Connection", name, name, "x")).get(name))
                .isEqualTo("x");
    }

    static HeaderList fields(String... namesAndValues) {
        HeaderList list = new HeaderList();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            list.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return list;
    }
}
