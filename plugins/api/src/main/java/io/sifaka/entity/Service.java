package io.sifaka.entity;

import io.sifaka.schema.Auto;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.IdsOf;
import io.sifaka.schema.Shorthand;
import io.sifaka.schema.Text;
import io.sifaka.schema.Unique;
import io.sifaka.schema.When;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upstream API as configured: where it is and how it is spoken to. */
@EntityInfo(name = "services", endpointKey = "name")
@Shorthand(name = "url", expansion = ServiceUrl.class)
@When(
        field = "protocol",
        is = {"tcp", "tls", "udp", "grpc", "grpcs"},
        then = "path",
        absent = true)
@When(
        field = "protocol",
        isNot = {"https", "tls"},
        then = "client_certificate",
        absent = true)
@When(
        field = "protocol",
        isNot = {"https", "tls"},
        then = "tls_verify",
        absent = true)
@When(
        field = "protocol",
        isNot = {"https", "tls"},
        then = "tls_verify_depth",
        absent = true)
@When(
        field = "protocol",
        isNot = {"https", "tls"},
        then = "ca_certificates",
        absent = true)
public record Service(
        @Auto UUID id,
        @Auto long createdAt,
        @Auto long updatedAt,

        @Doc("The unique name of the service.") @Unique @Format(Text.NAME) @Nullable
        String name,

        @Doc("How many more times a request is sent when it could not be proxied.")
        @Default("5")
        @Min(0)
        @Max(32767)
        @Nullable
        Integer retries,

        @Doc("The protocol spoken to the upstream.") @Default("http")
        Protocol protocol,

        @Doc("The host name or address of the upstream, or the name of an upstream entity.") @Format(Text.HOST)
        String host,

        @Doc("The port of the upstream.") @Default("80") @Min(0) @Max(65535)
        int port,

        @Doc("A path put before that of each request.") @Format(Text.PATH) @Nullable
        String path,

        @Doc("Milliseconds that connecting may take.") @Default("60000") @Min(1) @Max(2147483646) @Nullable
        Integer connectTimeout,

        @Doc("Milliseconds between two writes of a request.") @Default("60000") @Min(1) @Max(2147483646) @Nullable
        Integer writeTimeout,

        @Doc("Milliseconds between two reads of a response.") @Default("60000") @Min(1) @Max(2147483646) @Nullable
        Integer readTimeout,

        @Doc("Labels to group and to filter by.") @Nullable Set<@Format(Text.TAG) String> tags,

        @Doc("The certificate to present to the upstream in a TLS handshake.") @Nullable
        Ref<Certificate> clientCertificate,

        @Doc("Whether the upstream's certificate is verified; null leaves it to the node's configuration.") @Nullable
        Boolean tlsVerify,

        @Doc("How long a certificate chain may be; null leaves it to the node's configuration.")
        @Default("null")
        @Min(0)
        @Max(64)
        @Nullable
        Integer tlsVerifyDepth,

        @Doc("Ids of the CA certificates to verify the upstream's certificate with.")
        @IdsOf(CaCertificate.class)
        @Nullable
        List<@Format(Text.UUID) String> caCertificates,

        @Doc("Whether the service takes part; a disabled one makes its routes answer 404.") @Default("true")
        boolean enabled)
        implements Entity {}
