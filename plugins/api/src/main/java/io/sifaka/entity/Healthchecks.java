package io.sifaka.entity;

import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How it is found out which targets of an upstream can be used. A count or interval of zero switches that part off. */
public record Healthchecks(
        @Doc("Checks that ask the targets.") @Default("{}") Active active,

        @Doc("Checks that watch the requests.") @Default("{}")
        Passive passive,

        @Doc("The least part of all weight, in percent, that must be usable.") @Default("0") @Min(0) @Max(100) @Nullable
        Double threshold) {

    /** Whether anything is checked at all. */
    public boolean enabled() {
        return positive(active.healthy.interval)
                || positive(active.unhealthy.interval)
                || positive(passive.unhealthy.httpFailures)
                || positive(passive.unhealthy.tcpFailures)
                || positive(passive.unhealthy.timeouts);
    }

    private static boolean positive(@Nullable Number number) {
        return number != null && number.doubleValue() > 0;
    }

    /** Checks that ask the targets, whether there are requests or not. */
    public record Active(
            @Doc("How many targets are asked at once.") @Default("10") @Min(1) @Max(2147483648L) @Nullable
            Integer concurrency,

            @Doc("Seconds that an answer may take.") @Default("1") @Min(0) @Max(65535) @Nullable
            Double timeout,

            @Doc("What is asked: whether a connection is taken, or a request answered.")
            @Default("http")
            @OneOf({"tcp", "http", "https", "grpc", "grpcs"})
            @Nullable
            String type,

            @Doc("What makes a target usable again.") @Default("{}")
            Active.Healthy healthy,

            @Doc("What makes a target unusable.") @Default("{}")
            Active.Unhealthy unhealthy,

            @Doc("The path of the request.") @Default("/") @Format(Text.PATH) @Nullable
            String httpPath,

            @Doc("The server name of the TLS handshake instead of the target's.")
            @NotRequired
            @Format(Text.SNI)
            @Nullable
            String httpsSni,

            @Doc("Whether the target's certificate must be good.") @Default("true")
            boolean httpsVerifyCertificate,

            @Doc("Header fields of the request.") @NotRequired @Nullable
            Map<@Format(Text.HEADER_NAME) String, List<String>> headers) {

        /** What makes a target usable again. */
        public record Healthy(
                @Doc("Seconds between two checks of a usable target.") @Default("0") @Min(0) @Max(65535) @Nullable
                Double interval,

                @Doc("The statuses that count as success.") @Default("[200,302]") @Nullable
                List<@Min(100) @Max(999) Integer> httpStatuses,

                @Doc("How many successes make a target usable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer successes) {}

        /** What makes a target unusable. */
        public record Unhealthy(
                @Doc("The statuses that count as failure.") @Default("[429,404,500,501,502,503,504,505]") @Nullable
                List<@Min(100) @Max(999) Integer> httpStatuses,

                @Doc("How many failed connections make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer tcpFailures,

                @Doc("How many timeouts make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer timeouts,

                @Doc("Seconds between two checks of an unusable target.") @Default("0") @Min(0) @Max(65535) @Nullable
                Double interval,

                @Doc("How many failing statuses make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer httpFailures) {}
    }

    /** Checks that watch the requests that go to the targets. */
    public record Passive(
            @Doc("What makes a target usable again.") @Default("{}")
            Passive.Healthy healthy,

            @Doc("What makes a target unusable.") @Default("{}")
            Passive.Unhealthy unhealthy,

            @Doc("What is watched: connections only, or statuses, too.")
            @Default("http")
            @OneOf({"tcp", "http", "https", "grpc", "grpcs"})
            @Nullable
            String type) {

        /** What makes a target usable again. */
        public record Healthy(
                @Doc("How many successes make a target usable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer successes,

                @Doc("The statuses that count as success.")
                @Default("[200,201,202,203,204,205,206,207,208,226,300,301,302,303,304,305,306,307,308]")
                @Nullable
                List<@Min(100) @Max(999) Integer> httpStatuses) {}

        /** What makes a target unusable. */
        public record Unhealthy(
                @Doc("How many failing statuses make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer httpFailures,

                @Doc("The statuses that count as failure.") @Default("[429,500,503]") @Nullable
                List<@Min(100) @Max(999) Integer> httpStatuses,

                @Doc("How many failed connections make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer tcpFailures,

                @Doc("How many timeouts make a target unusable.") @Default("0") @Min(0) @Max(255) @Nullable
                Integer timeouts) {}
    }
}
