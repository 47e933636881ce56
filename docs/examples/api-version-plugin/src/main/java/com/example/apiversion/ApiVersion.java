package com.example.apiversion;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.schema.Checked;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.MutuallyRequired;
import io.sifaka.schema.Text;
import io.sifaka.schema.Violations;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/** Refuses requests for versions of an API that are gone, and warns clients of versions that soon will be. */
@PluginInfo(name = "api-version", priority = 850, version = "1.0.0")
public final class ApiVersion implements PluginHandler<ApiVersion.Config> {

    /** Which versions are served, and which of them not for much longer. */
    @MutuallyRequired({"deprecated_below", "deprecated_since"})
    public record Config(
            @Doc("The request header that names the version.") @Default("X-Api-Version") @Format(Text.HEADER_NAME)
            String headerName,

            @Doc("The oldest version that is served.") @Positive
            int minimum,

            @Doc("Whether a request that names no version is served.") @Default("true")
            boolean optional,

            @Doc("Versions below this one are deprecated; absent deprecates none.") @Positive @Nullable
            Integer deprecatedBelow,

            @Doc("When the deprecation was announced, in seconds since 1970.") @Positive @Nullable
            Long deprecatedSince)
            implements Checked {

        @Override
        public void check(Violations violations) {
            if (deprecatedBelow != null && deprecatedBelow <= minimum) {
                violations.field("deprecated_below", "must be greater than minimum");
            }
        }
    }

    /** Under which a request's version waits for the headers phase. */
    private static final String VERSION = "api-version";

    @Override
    public void access(Exchange exchange, Config config) {
        String version = exchange.request().headers().first(config.headerName()).orElse("");
        if (version.isEmpty() && config.optional()) {
            return;
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw Exit.error(400, config.headerName() + " must be a version number");
        }
        int number = Integer.parseInt(version);
        if (number < config.minimum()) {
            throw Exit.error(410, "version " + number + " is gone; use " + config.minimum() + " or later");
        }
        exchange.note(VERSION, number);
    }

    /** RFC 9745: the date is a structured field, an at sign and seconds. */
    @Override
    public void headers(Exchange exchange, Config config) {
        boolean deprecated = config.deprecatedBelow() != null
                && exchange.note(VERSION).orElse(null) instanceof Integer version
                && version < config.deprecatedBelow();
        if (deprecated) {
            exchange.response().headers().set("Deprecation", "@" + config.deprecatedSince());
        }
    }
}
