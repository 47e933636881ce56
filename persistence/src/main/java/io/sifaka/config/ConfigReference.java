package io.sifaka.config;

import java.util.ArrayList;
import java.util.List;

/** What users read of the configuration, printed from {@link NodeConfig}: the sample file and the reference page. */
public final class ConfigReference {
    private static final int WIDTH = 100;

    private ConfigReference() {}

    /** A configuration file with every key, its meaning and its default, all commented out. */
    public static String sample() {
        StringBuilder sample = new StringBuilder("""
                # sifaka.conf: every key with its default. Remove the # before a key to change it.
                # Environment variables (SIFAKA_PG_HOST, or KONG_PG_HOST) win over this file, and system properties
                # (-Dsifaka.pg_host) over both. A # in a value is written \\#.
                """);
        String section = "";
        for (ConfigKey key : ConfigKey.all()) {
            if (!key.section().equals(section)) {
                section = key.section();
                sample.append("\n# ---- ").append(section).append(" ----\n");
            }
            sample.append('\n');
            wrapped(described(key))
                    .forEach(line -> sample.append("# ").append(line).append('\n'));
            sample.append('#')
                    .append(key.name())
                    .append(" = ")
                    .append(key.standard())
                    .append('\n');
        }
        return sample.toString().replace(" \n", "\n");
    }

    /** {@code docs/configuration.md}. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                <!-- Printed by `bin/sifaka config page > docs/configuration.md`; a test fails when it is stale. -->

                # Configuration

                A node reads, the last word last:

                1. a file of `key = value` lines: the one that `--conf`, `-Dsifaka.conf=`, `SIFAKA_CONF` or a WAR's \
                context parameter `sifaka.conf` names, else `/etc/sifaka/sifaka.conf` if it exists;
                2. environment variables `KONG_<KEY>`, then `SIFAKA_<KEY>`;
                3. system properties `sifaka.<key>`;
                4. options of the command line.

                Keys are Kong's. A key that does not exist, one of Kong's that has no effect here yet, and a value that \
                makes no sense stop the start, with a line for each. An empty value counts as not set; `#` starts a comment, \
                and is written `\\#` in a value.

                `bin/sifaka config sample` prints a file to start from; `bin/sifaka config check` reads yours and says what \
                is wrong with it. `bin/sifaka reload` makes a running node read its configuration again: `log_level` changes at \
                once, everything else at the next start.
                """);
        String section = "";
        for (ConfigKey key : ConfigKey.all()) {
            if (!key.section().equals(section)) {
                section = key.section();
                page.append("\n## ").append(section).append("\n\n| key | default | meaning |\n| --- | --- | --- |\n");
            }
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.standard().isEmpty() ? "" : "`" + key.standard() + "`")
                    .append(" | ")
                    .append(key.doc())
                    .append(" (")
                    .append(key.form())
                    .append(") |\n");
        }
        return page.toString();
    }

    private static String described(ConfigKey key) {
        return key.doc().replace("`", "") + (key.allowed().isEmpty() ? "" : " One of: " + key.form() + ".");
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
