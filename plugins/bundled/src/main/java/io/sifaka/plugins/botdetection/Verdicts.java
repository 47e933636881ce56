package io.sifaka.plugins.botdetection;

import io.sifaka.plugins.regex.Regex;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides on programs by one configuration, and remembers what it decided. May be used from any thread. */
final class Verdicts {
    /** Decisions remembered; beyond it all are forgotten. */
    private static final int MOST = 10_000;

    /** Longer texts are decided anew each time: clients choose them, and memory is ours. */
    private static final int LONGEST = 512;

    private final List<Regex> allow;
    private final List<Regex> deny;
    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

    Verdicts(@Nullable List<String> allow, @Nullable List<String> deny) {
        this.allow = compiled(allow);
        this.deny = compiled(deny);
    }

    private static List<Regex> compiled(@Nullable List<String> expressions) {
        return expressions == null
                ? List.of()
                : expressions.stream().map(Regex::compile).toList();
    }

    boolean admit(String agent) {
        if (agent.length() > LONGEST) {
            return decide(agent);
        }
        Boolean known = decided.get(agent);
        return known == null ? remember(agent, decide(agent)) : known;
    }

    private boolean remember(String agent, boolean admitted) {
        if (decided.size() >= MOST) {
            decided.clear();
        }
        decided.put(agent, admitted);
        return admitted;
    }

    private boolean decide(String agent) {
        if (allow.stream().anyMatch(regex -> regex.foundIn(agent, false))) {
            return true;
        }
        return deny.stream().noneMatch(regex -> regex.foundIn(agent, true)) && !Robots.include(agent);
    }
}
