package io.sifaka.entity;

import io.sifaka.schema.AlwaysStored;
import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Length;
import io.sifaka.schema.OneOf;
import io.sifaka.schema.Rewritten;
import io.sifaka.schema.RuleGroup;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A named pool of targets that services name as their host, and how requests are spread over them. */
@EntityInfo(name = "upstreams", endpointKey = "name")
@Rewritten(by = UpstreamAlgorithm.class)
@RuleGroup(
        when = {
            @When(field = "hash_on", is = "header", asPatterns = true, then = "hash_on_header", present = true),
            @When(
                    field = "hash_fallback",
                    is = "header",
                    orNull = true,
                    asPatterns = true,
                    then = "hash_fallback_header",
                    present = true),
            @When(field = "hash_on", is = "cookie", asPatterns = true, then = "hash_on_cookie", present = true),
            @When(
                    field = "hash_fallback",
                    is = "cookie",
                    orNull = true,
                    asPatterns = true,
                    then = "hash_on_cookie",
                    present = true),
            @When(field = "hash_on", is = "none", asPatterns = true, then = "hash_fallback", oneOf = "none"),
            @When(field = "hash_on", is = "cookie", asPatterns = true, then = "hash_fallback", oneOf = "none"),
            @When(
                    field = "hash_on",
                    is = "consumer",
                    asPatterns = true,
                    then = "hash_fallback",
                    oneOf = {"none", "ip", "header", "cookie", "path", "query_arg", "uri_capture"}),
            @When(
                    field = "hash_on",
                    is = "ip",
                    asPatterns = true,
                    then = "hash_fallback",
                    oneOf = {"none", "consumer", "header", "cookie", "path", "query_arg", "uri_capture"}),
            @When(
                    field = "hash_on",
                    is = "path",
                    asPatterns = true,
                    then = "hash_fallback",
                    oneOf = {"none", "consumer", "header", "cookie", "query_arg", "ip", "uri_capture"})
        },
        distinct = {"hash_on_header", "hash_fallback_header"})
@RuleGroup(
        when = {
            @When(field = "hash_on", is = "query_arg", asPatterns = true, then = "hash_on_query_arg", present = true),
            @When(
                    field = "hash_fallback",
                    is = "query_arg",
                    orNull = true,
                    asPatterns = true,
                    then = "hash_fallback_query_arg",
                    present = true)
        },
        distinct = {"hash_on_query_arg", "hash_fallback_query_arg"})
@RuleGroup(
        when = {
            @When(
                    field = "hash_on",
                    is = "uri_capture",
                    asPatterns = true,
                    then = "hash_on_uri_capture",
                    present = true),
            @When(
                    field = "hash_fallback",
                    is = "uri_capture",
                    orNull = true,
                    asPatterns = true,
                    then = "hash_fallback_uri_capture",
                    present = true)
        },
        distinct = {"hash_on_uri_capture", "hash_fallback_uri_capture"})
public record Upstream(
        @Auto UUID id,
        @Auto long createdAt,

        @Doc("The unique name of the upstream, which services name as their host.") @Unique @Format(Text.UPSTREAM_NAME)
        String name,

        @Auto long updatedAt,

        @Doc("How the target of a request is chosen.")
        @Default("round-robin")
        @OneOf({"consistent-hashing", "least-connections", "round-robin", "latency"})
        @Nullable
        String algorithm,

        @Doc("What of a request is hashed to choose its target.") @Default("none") @Nullable
        HashOn hashOn,

        @Doc("What is hashed where a request lacks what is hashed first.") @Default("none") @Nullable
        HashOn hashFallback,

        @Doc("The header field to hash.") @Format(Text.HEADER_NAME) @Nullable
        String hashOnHeader,

        @Doc("The header field to hash where the first choice is lacking.") @Format(Text.HEADER_NAME) @Nullable
        String hashFallbackHeader,

        @Doc("The cookie to hash; a request without it is given one.") @Format(Text.COOKIE_NAME) @Nullable
        String hashOnCookie,

        @Doc("The path that such a cookie is given for.") @Default("/") @Format(Text.PATH) @Nullable
        String hashOnCookiePath,

        @Doc("The query argument to hash.") @Length(min = 1) @Nullable
        String hashOnQueryArg,

        @Doc("The query argument to hash where the first choice is lacking.") @Length(min = 1) @Nullable
        String hashFallbackQueryArg,

        @Doc("The group of the route's path to hash what it caught.") @Length(min = 1) @Nullable
        String hashOnUriCapture,

        @Doc("The group to hash where the first choice is lacking.") @Length(min = 1) @Nullable
        String hashFallbackUriCapture,

        @Doc("How fine the ring of consistent hashing is.")
        @Default("10000")
        @AlwaysStored
        @Min(10)
        @Max(65536)
        @Nullable
        Integer slots,

        @Doc("How it is found out which targets can be used.") @Default("{\"active\":{},\"passive\":{}}")
        Healthchecks healthchecks,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,

        @Doc("The Host header that targets get instead of their own name.")
        @Format(Text.HOST_WITH_OPTIONAL_PORT)
        @Nullable
        String hostHeader,

        @Doc("The certificate to present to targets in a TLS handshake.") @Nullable
        Ref<Certificate> clientCertificate,

        @Doc("Whether the Host header names the host of the SRV record.") @Default("false") @Nullable
        Boolean useSrvName)
        implements Entity {}
