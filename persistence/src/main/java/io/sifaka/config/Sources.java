package io.sifaka.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's configuration comes from, the last word last: the file, {@code KONG_…} then {@code SIFAKA_…} environment
 * variables, {@code sifaka.…} system properties, options of the command line. An empty value counts as not set.
 */
public final class Sources {
    private static final String OURS = "SIFAKA_";
    private static final String KONGS = "KONG_";
    private static final String PROPERTY = "sifaka.";
    private static final Path SYSTEM_FILE = Path.of("/etc/sifaka/sifaka.conf");
    /** Not keys: they name the file, the installation, its launcher and the options of the Java that runs it. */
    private static final List<String> RESERVED = List.of("conf", "home", "launcher", "java_opts");
    /** What Kubernetes puts into the environment of every container for a service that is named sifaka. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("(.+_)?(service_(host|port(_.+)?)|port(_\\d+_(tcp|udp|sctp)(_(proto|port|addr))?)?)");

    private final @Nullable Path file;
    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final Map<String, String> options = new HashMap<>();

    private Sources(@Nullable Path file, Map<String, String> environment, Map<String, String> properties) {
        this.file = file;
        this.environment = environment;
        this.properties = properties;
    }

    /** Nothing at all: the defaults. */
    public static Sources none() {
        return new Sources(null, Map.of(), Map.of());
    }

    /** A file alone, as in tests. */
    public static Sources of(@Nullable Path file, Map<String, String> environment, Properties properties) {
        return new Sources(file, Map.copyOf(environment), text(properties));
    }

    /**
     * This process's environment and system properties, and a file: the one given, else what {@code -Dsifaka.conf} or
     * {@code SIFAKA_CONF} name, else {@code /etc/sifaka/sifaka.conf} if it exists.
     */
    public static Sources system(@Nullable Path file) {
        Map<String, String> environment = System.getenv();
        Map<String, String> properties = text(System.getProperties());
        return new Sources(file == null ? namedFile(environment, properties) : file, environment, properties);
    }

    /** Adds an option of the command line, which wins over everything else. */
    public Sources option(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** The file that is read, if there is one. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** All settings, later ones over earlier ones; what cannot be read is added to the problems. */
    Map<String, Setting> settings(KeyNames names, List<String> problems) {
        List<Setting> all = new ArrayList<>(file == null ? List.of() : ConfigFile.read(file, problems));
        all.addAll(environment(KONGS, names::isKey));
        all.addAll(environment(OURS, key -> names.isKey(key) || !isReserved(key)));
        properties.forEach((name, value) -> {
            String key = name.startsWith(PROPERTY) ? name.substring(PROPERTY.length()) : "";
            if (!key.isEmpty() && !RESERVED.contains(key)) {
                all.add(new Setting(key, value, "system property " + name));
            }
        });
        options.forEach((key, value) -> all.add(new Setting(key, value, "option --" + key.replace('_', '-'))));
        Map<String, Setting> last = new HashMap<>();
        all.stream().filter(setting -> !setting.value().isBlank()).forEach(setting -> last.put(setting.key(), setting));
        return last;
    }

    /** The directory that the default prefix starts at. */
    Path home() {
        for (String property : List.of("sifaka.home", "catalina.base", "jetty.base", "user.dir")) {
            String directory = properties.get(property);
            if (directory != null && !directory.isEmpty()) {
                return Path.of(directory);
            }
        }
        return Path.of("");
    }

    /** Other variables than keys that start with {@code KONG_} belong to tools around Kong. */
    private List<Setting> environment(String start, java.util.function.Predicate<String> counts) {
        List<Setting> found = new ArrayList<>();
        environment.forEach((name, value) -> {
            String key = name.startsWith(start) ? name.substring(start.length()).toLowerCase(Locale.ROOT) : "";
            if (!key.isEmpty() && counts.test(key)) {
                found.add(new Setting(key, value, "environment variable " + name));
            }
        });
        return found;
    }

    private static boolean isReserved(String key) {
        return RESERVED.contains(key) || SERVICE_LINK.matcher(key).matches();
    }

    private static @Nullable Path namedFile(Map<String, String> environment, Map<String, String> properties) {
        String named = properties.getOrDefault("sifaka.conf", environment.getOrDefault("SIFAKA_CONF", ""));
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return Files.exists(SYSTEM_FILE) ? SYSTEM_FILE : null;
    }

    private static Map<String, String> text(Properties properties) {
        Map<String, String> text = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> text.put(name, properties.getProperty(name)));
        return text;
    }
}
