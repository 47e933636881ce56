package io.sifaka.plugins.botdetection;

import io.sifaka.plugin.Exchange;
import io.sifaka.plugin.Exit;
import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import io.sifaka.plugin.PluginInfo.Scope;
import io.sifaka.plugins.perconfig.PerConfig;
import io.sifaka.plugins.regex.Regex;
import io.sifaka.schema.Default;
import io.sifaka.schema.Doc;
import io.sifaka.schema.Format;
import io.sifaka.schema.Text;
import io.sifaka.schema.Vetted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses programs that say in User-Agent that they are robots. */
@PluginInfo(
        name = "bot-detection",
        priority = 2500,
        scopes = {Scope.SERVICE, Scope.ROUTE})
public final class BotDetection implements PluginHandler<BotDetection.Config> {

    /** What is said of programs beyond the list that the plugin has. */
    public record Config(
            @Doc("Regular expressions of User-Agent headers that are admitted before anything else is looked at.")
            @Default("[]")
            @Nullable
            List<@Format(Text.REGEX) @Vetted(Regex.Compiles.class) String> allow,

            @Doc("Regular expressions of User-Agent headers that are refused beside those of known robots.")
            @Default("[]")
            @Nullable
            List<@Format(Text.REGEX) @Vetted(Regex.Compiles.class) String> deny) {}

    private final PerConfig<Config, Verdicts> verdicts =
            new PerConfig<>(config -> new Verdicts(config.allow(), config.deny()));

    @Override
    public void access(Exchange exchange, Config config) {
        List<String> agents = exchange.request().headers().all("User-Agent");
        if (agents.size() > 1) {
            throw Exit.error(400, "Only one User-Agent header allowed");
        }
        if (agents.size() == 1
                && !verdicts.of(exchange, config).admit(agents.get(0).strip())) {
            throw Exit.error(403, "Forbidden");
        }
    }
}
