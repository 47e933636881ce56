package io.sifaka.migration;

import io.sifaka.config.NodeConfig;
import io.sifaka.config.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a node's configuration, the same on every command that needs one. */
public final class ConfigOptions {
    @Option(
            names = {"-c", "--conf"},
            paramLabel = "FILE",
            description = "Configuration file; environment variables win over it.")
    private @Nullable Path conf;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "DIRECTORY",
            description = "Where the node keeps its data; wins over every other setting of prefix.")
    private @Nullable Path prefix;

    /** The sources that the options add up to. */
    public Sources sources() {
        Sources sources = Sources.system(conf);
        return prefix == null ? sources : sources.option("prefix", prefix.toString());
    }

    /** The options as they were given, to hand them on to another process. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (conf != null) {
            arguments.addAll(List.of("--conf", conf.toString()));
        }
        if (prefix != null) {
            arguments.addAll(List.of("--prefix", prefix.toString()));
        }
        return arguments;
    }

    /** The configuration that they give; refuses as {@link NodeConfig#read} does. */
    public NodeConfig read() {
        return NodeConfig.read(sources());
    }
}
