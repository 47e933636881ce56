package io.sifaka.plugins.redirect;

import io.sifaka.plugin.ClientRequest;
import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends clients to another address. */
@PluginInfo(name = "redirect", priority = 779)
public final class Redirect implements PluginHandler<Redirect.Config> {

    /** Where to, and how. */
    public record Config(
            @Doc("The status of the answer.") @Default("301") @Min(100) @Max(599)
            int statusCode,

            @Doc("The address to go to.") @Format(Text.URL) String location,

            @Doc("Whether path and query of the request take the place of those of the address.")
            @Default("false")
            @Nullable
            Boolean keepIncomingPath) {}

    private static final byte[] BODY = "redirecting".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void access(Exchange exchange, Config config) {
        boolean keepPath = Boolean.TRUE.equals(config.keepIncomingPath());
        String location = keepPath ? withPathOf(exchange.request(), config.location()) : config.location();
        throw Exit.bytes(config.statusCode(), BODY).with("Location", location);
    }

    private static String withPathOf(ClientRequest request, String location) {
        int authority = location.indexOf("//") + 2;
        int end = endOfAuthority(location, authority);
        int fragment = location.indexOf('#', end);
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        return location.substring(0, end) + request.path() + query + (fragment < 0 ? "" : location.substring(fragment));
    }

    private static int endOfAuthority(String location, int start) {
        int end = start;
        while (end < location.length() && "/?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
