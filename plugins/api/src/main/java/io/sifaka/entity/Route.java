package io.sifaka.entity;

import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Checked;
import io.sifaka.schema.CheckedBy;
import io.sifaka.schema.Deciding;
import io.sifaka.schema.Default;
import io.sifaka.schema.DefaultWhen;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.MatchNone;
import io.sifaka.schema.MutuallyExclusive;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.Violations;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule that matches requests and names the service that they go to. */
@EntityInfo(name = "routes", endpointKey = "name")
@When(
        field = "protocols",
        isNot = {"grpcs", "https", "tls", "tls_passthrough"},
        then = "snis",
        absent = true,
        message = "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'")
@CheckedBy("path_handling")
@CheckedBy(
        value = {
            "id",
            "protocols",
            "snis",
            "sources",
            "destinations",
            "methods",
            "hosts",
            "paths",
            "headers",
            "expression",
            "regex_priority",
            "priority"
        },
        withMissingFields = true)
public record Route(
        @Auto UUID id,
        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("The unique name of the route.") @Unique @Format(Text.NAME) @Nullable
        String name,

        @Doc("The protocols that the route accepts.")
        @Default("[\"http\",\"https\"]")
        @Length(min = 1)
        @Deciding
        @MutuallyExclusive({"http,https", "tcp,tls,udp", "tls_passthrough", "grpc,grpcs"})
        Set<Protocol> protocols,

        @Doc("The status of the answer to a request whose protocol is the only thing that does not match.")
        @Default("426")
        @OneOf({"426", "301", "302", "307", "308"})
        int httpsRedirectStatusCode,

        @Doc("Whether the part of the path that matched is left out upstream.")
        @Default("true")
        @DefaultWhen(
                field = "protocols",
                holds = {"grpc", "grpcs"},
                value = "false")
        boolean stripPath,

        @Doc("Whether the request's Host goes upstream instead of the service's.") @Default("false")
        boolean preserveHost,

        @Doc("Whether a request body may be held back until it is whole.") @Default("true")
        boolean requestBuffering,

        @Doc("Whether a response body may be held back.") @Default("true")
        boolean responseBuffering,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,

        @Doc("The service that matched requests go to.") @Nullable
        Ref<Service> service,

        @Doc("TLS server names to match.") @Nullable Set<@Format(Text.WILDCARD_HOST) String> snis,

        @Doc("Client addresses to match, for stream routes.") @Nullable
        Set<Address> sources,

        @Doc("Addresses connected to, to match, for stream routes.") @Nullable
        Set<Address> destinations,

        @Doc("HTTP methods to match.") @Nullable Set<@Format(Text.METHOD) String> methods,

        @Doc("Host names to match; a leading or trailing label may be a wildcard.") @Nullable
        List<@Format(Text.ROUTE_HOST) String> hosts,

        @Doc("Path prefixes, or regular expressions after a tilde, to match.") @Nullable
        List<@Format(Text.ROUTER_PATH) String> paths,

        @Doc("Headers that must be present with one of the given values.") @Nullable
        Map<
                        @MatchNone(value = "^(?i:host)$", shown = "^[Hh][Oo][Ss][Tt]$", message = NO_HOST)
                        @Format(Text.HEADER_NAME) String,
                        List<String>>
                headers,

        @Doc("Which of several matching regular expressions wins; the highest.") @Default("0") @Nullable
        Integer regexPriority,

        @Doc("How the service's path and the rest of the request's path are joined.")
        @Default("v0")
        @OneOf({"v0", "v1"})
        @Nullable
        String pathHandling)
        implements Entity, Checked {

    /** An IP address or range, a port, or both. */
    @AtLeastOneOf({"ip", "port"})
    public record Address(
            @Format(Text.IP_OR_CIDR) @Nullable String ip,
            @Min(0) @Max(65535) @Nullable Integer port) {}

    private static final String NO_HOST =
            "cannot contain 'host' header, which must be specified in the 'hosts' attribute";

    @Override
    public void check(Violations violations) {
        RouteMatchers.check(violations);
        RouteExpression.check(violations);
    }
}
