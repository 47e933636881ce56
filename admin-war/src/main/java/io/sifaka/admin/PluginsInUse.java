package io.sifaka.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sifaka.entity.Plugin;
import io.sifaka.persistence.Change;
import io.sifaka.persistence.EntityDao;
import io.sifaka.persistence.Page;
import io.sifaka.persistence.PageQuery;
import io.sifaka.persistence.Persistence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Knows which plugins are configured somewhere. Reads them all once and follows the change log from there, so that asking
 * takes the same time whatever there is. Used by many threads, one at a time.
 */
final class PluginsInUse {
    private static final int BATCH = 1000;

    private final Persistence persistence;
    private final EntityDao<Plugin> plugins;
    private final Map<UUID, String> names = new HashMap<>();
    private long revision = -1;

    PluginsInUse(Persistence persistence) {
        this.persistence = persistence;
        this.plugins = persistence.dao(Plugin.class);
    }

    synchronized SortedSet<String> names() {
        long newest = persistence.revision();
        if (revision < 0 || newest < revision) {
            read(newest);
        }
        while (revision < newest) {
            List<Change> changes = persistence.feed().since(revision, BATCH);
            changes.forEach(this::apply);
            revision =
                    changes.isEmpty() ? newest : changes.get(changes.size() - 1).revision();
        }
        return new TreeSet<>(names.values());
    }

    /** What is written meanwhile may be read or not; the changes after {@code from} are applied to it in any case. */
    private void read(long from) {
        names.clear();
        Page page = plugins.page(PageQuery.FIRST.sized(PageQuery.MAX_SIZE));
        page.data().forEach(this::add);
        while (page.offset() != null) {
            page = plugins.page(PageQuery.FIRST.sized(PageQuery.MAX_SIZE).after(page.offset()));
            page.data().forEach(this::add);
        }
        revision = from;
    }

    private void apply(Change change) {
        if (change.type().equals(plugins.type().name())) {
            ObjectNode after = change.after();
            if (after == null) {
                names.remove(change.id());
            } else {
                add(after);
            }
        }
    }

    private void add(ObjectNode plugin) {
        names.put(Entities.id(plugin), plugin.path("name").asText());
    }
}
