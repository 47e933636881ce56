package io.sifaka.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.sifaka.gateway.exchange.HeaderList;
import java.util.List;
import java.util.Random;
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
                "X_Forwarded_For",
                "X-Forwarded_Proto",
                "x_real_ip",
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

    /** Whatever a client writes, and whatever it names in Connection: nobody but the gateway says who calls from where. */
    @Test
    void noSpellingSaysWhoCalls() {
        Random random = new Random(31);
        for (int round = 0; round < 5_000; round++) {
            HeaderList received = new HeaderList();
            for (int n = random.nextInt(6); n >= 0; n--) {
                String name = spelt(VOUCHED_FOR.get(random.nextInt(VOUCHED_FOR.size())), random);
                received.put(
                        random.nextInt(4) == 0 ? "Connection" : name, random.nextBoolean() ? name : "close, " + name);
            }
            HeaderList draft = RequestHeaders.draft(received);
            assertThat(draft.size()).as(received.toString()).isZero();
        }
    }

    private static final List<String> VOUCHED_FOR = List.of(
            "X-Consumer-ID",
            "X-Consumer-Custom-ID",
            "X-Consumer-Username",
            "X-Credential-Identifier",
            "X-Anonymous-Consumer",
            "X-Authenticated-Scope",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Real-IP",
            "X-Kong-Request-Id");

    private static String spelt(String name, Random random) {
        StringBuilder spelt = new StringBuilder();
        for (char c : name.toCharArray()) {
            char swapped = c == '-' && random.nextBoolean() ? '_' : c;
            spelt.append(random.nextBoolean() ? Character.toLowerCase(swapped) : Character.toUpperCase(swapped));
        }
        return spelt.toString();
    }
}
