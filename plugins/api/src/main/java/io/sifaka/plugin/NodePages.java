package io.sifaka.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of a node, which its plugins fill and its listeners ask. Used by many threads at once. */
public final class NodePages {
    private final Map<String, NodePage> pages = new ConcurrentHashMap<>();

    /** See {@link PluginContext#page}. */
    public void add(String path, NodePage page) {
        pages.put(path, page);
    }

    /** Whether there is a page at a path of one segment. */
    public boolean has(String path) {
        return pages.containsKey(path);
    }

    /**
     * Asks the page that a path begins with.
     *
     * @param path decoded segments
     * @return empty when no page has this path
     */
    public Optional<NodePage.Reply> answer(String method, List<String> path, Map<String, String> query) {
        NodePage page = path.isEmpty() ? null : pages.get(path.get(0));
        return Optional.ofNullable(page)
                .map(found -> found.answer(new NodePage.Request(method, path.subList(1, path.size()), query)));
    }
}
