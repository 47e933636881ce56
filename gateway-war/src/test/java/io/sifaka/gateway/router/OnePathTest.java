package io.sifaka.gateway.router;

import static io.sifaka.gateway.router.Routes.router;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a client writes: what is sent is what was matched, and finds the same route again. */
class OnePathTest {
    private static final String[] PIECES = {
        "/", "//", "/.", "/..", "a", "b", "A", "%61", "%2e", "%2E", "%2f", "%5c", "%00", "%3b", ";", ";x=1", "%25", "%",
        "%zz", "é", "%c3%a9", "%C3", "%ff", "#", "?", " ", "%20", "\\", "😀", "[", "\"", "%7E", "~", "admin"
    };

    @ParameterizedTest
    @EnumSource
    void whatIsSentIsWhatWasMatched(RouterFlavor flavor) {
        Router router = router(
                flavor,
                "{'paths':['/'],'strip_path':false}",
                "{'paths':['/admin'],'strip_path':false}",
                "{'paths':['/a/'],'strip_path':false}",
                "{'paths':['~/[^/]+/b'],'strip_path':false}",
                "{'paths':['/é'],'strip_path':false}");
        Random random = new Random(41);
        int routed = 0;
        for (int i = 0; i < 20_000; i++) {
            String raw = rawPath(random);
            try {
                Incoming request = Incoming.get(raw);
                Match match = Objects.requireNonNull(router.match(request));
                assertThat(match.upstreamPath()).as(raw).isEqualTo(request.path());
                Match again = Objects.requireNonNull(router.match(Incoming.get(match.upstreamPath())));
                assertThat(again.route()).as(raw).isEqualTo(match.route());
                assertThat(again.upstreamPath()).as(raw).isEqualTo(match.upstreamPath());
                routed++;
            } catch (InvalidPath refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        assertThat(routed).isGreaterThan(1000);
    }

    private static String rawPath(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int n = random.nextInt(8); n > 0; n--) {
            path.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return path.toString();
    }
}
