package io.sifaka.plugins.iprestriction;

import io.sifaka.entity.Protocol;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.schema.AtLeastOneOf;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.NotRequired;
import io.sifaka.schema.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Admits or refuses requests by the address that they come from. */
@PluginInfo(
        name = "ip-restriction",
        priority = 990,
        protocols = {
            Protocol.GRPC,
            Protocol.GRPCS,
            Protocol.HTTP,
            Protocol.HTTPS,
            Protocol.TCP,
            Protocol.TLS,
            Protocol.TLS_PASSTHROUGH,
            Protocol.UDP
        },
        defaultProtocols = {Protocol.HTTP, Protocol.HTTPS, Protocol.TCP, Protocol.TLS, Protocol.GRPC, Protocol.GRPCS})
public final class IpRestriction implements PluginHandler<IpRestriction.Config> {

    /** Who is admitted, and what the others are told. */
    @AtLeastOneOf({"allow", "deny"})
    public record Config(
            @Doc(
                    "The addresses and ranges that are admitted, if they are not denied; absent or empty admits all others.")
            @Nullable
            List<@Format(Text.IP_OR_CIDR) String> allow,

            @Doc("The addresses and ranges that are refused, even if they are allowed.") @Nullable
            List<@Format(Text.IP_OR_CIDR) String> deny,

            @Doc("The status of a refusal; absent or no status of an error or answer: 403.") @NotRequired @Nullable
            Double status,

            @Doc("The message of a refusal; absent names the address.") @NotRequired @Nullable
            String message) {}

    private final PerConfig<Config, Ranges> ranges = new PerConfig<>(Ranges::of);

    @Override
    public void access(Exchange exchange, Config config) {
        String client = exchange.request().clientIp();
        Optional<byte[]> address = IpAddress.parse(client);
        if (address.isEmpty()) {
            throw refusal(config, "Cannot identify the client IP address");
        }
        if (!ranges.of(exchange, config).admit(address.get())) {
            throw refusal(config, "IP address not allowed: " + client);
        }
    }

    private static Exit refusal(Config config, String reason) {
        int status = config.status() == null ? 403 : config.status().intValue();
        boolean possible = status >= 200 && status <= 599;
        return Exit.error(possible ? status : 403, Objects.requireNonNullElse(config.message(), reason));
    }

    /** The addresses of a configuration. Immutable. */
    private record Ranges(AddressTrie allow, AddressTrie deny) {
        static Ranges of(Config config) {
            return new Ranges(AddressTrie.of(config.allow()), AddressTrie.of(config.deny()));
        }

        boolean admit(byte[] address) {
            return !deny.contains(address) && (allow.isEmpty() || allow.contains(address));
        }
    }
}
