package io.sifaka.persistence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The nodes that run on a {@link MemoryStore}. */
final class MemoryRoster implements Roster {
    private static final Comparator<LiveNode> ORDER = Comparator.comparing(
                    (LiveNode live) -> live.node().id())
            .thenComparing(live -> live.node().role());

    private final Map<List<String>, LiveNode> nodes = new ConcurrentHashMap<>();

    @Override
    public void beat(LiveNode node) {
        nodes.put(key(node.node()), node);
    }

    @Override
    public void leave(NodeInfo node, Instant unseenSince) {
        nodes.remove(key(node));
        nodes.values().removeIf(live -> !live.seenAt().isAfter(unseenSince));
    }

    @Override
    public List<LiveNode> seenSince(Instant time) {
        return nodes.values().stream()
                .filter(live -> live.seenAt().isAfter(time))
                .sorted(ORDER)
                .toList();
    }

    private static List<String> key(NodeInfo node) {
        return List.of(node.id(), node.role());
    }
}
