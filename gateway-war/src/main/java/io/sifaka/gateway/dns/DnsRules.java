package io.sifaka.gateway.dns;

import io.sifaka.config.NodeConfig;
import java.util.List;

/**
 * How names are asked for and how long answers are used; times in milliseconds.
 *
 * @param order the types of records to ask for, one after the other
 * @param last whether the type that a name had before comes first
 * @param valid instead of what answers say; -1: what they say
 */
record DnsRules(List<String> order, boolean last, long valid, long stale, long notFound, long error, int mostNames) {
    private static final long SECOND = 1000;

    static DnsRules of(NodeConfig config) {
        List<String> types = config.dnsOrder().stream()
                .filter(type ->
                        !type.equals("LAST") && !type.equals("CNAME")) // a question for addresses follows CNAMEs
                .distinct()
                .toList();
        return new DnsRules(
                types.isEmpty() ? List.of("A") : types,
                config.dnsOrder().contains("LAST"),
                config.dnsValidTtl() == null ? -1 : config.dnsValidTtl() * SECOND,
                config.dnsStaleTtl() * SECOND,
                config.dnsNotFoundTtl() * SECOND,
                config.dnsErrorTtl() * SECOND,
                config.dnsCacheSize());
    }

    /** How long an answer is fresh. One that is not to be kept is kept for a second, which bounds the questions asked. */
    long fresh(Found found) {
        return Math.max(SECOND, valid >= 0 ? valid : found.ttlSeconds() * SECOND);
    }
}
