package io.sifaka.persistence;

import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** The nodes that run, in a table. */
final class SqlRoster implements Roster {
    private final SqlSessions sessions;

    SqlRoster(SqlSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void beat(LiveNode node) {
        sessions.inTransaction(session -> {
            session.upsert(new NodeRow(node));
            return node;
        });
    }

    @Override
    public void leave(NodeInfo node, Instant unseenSince) {
        sessions.inTransaction(session -> strike(session, node, unseenSince));
    }

    @Override
    public List<LiveNode> seenSince(Instant time) {
        return sessions.inSession(session -> session
                .createSelectionQuery("from NodeRow where seenAt > :time order by id, role", NodeRow.class)
                .setParameter("time", time)
                .list()
                .stream()
                .map(NodeRow::node)
                .toList());
    }

    private static int strike(StatelessSession session, NodeInfo node, Instant unseenSince) {
        return session.createMutationQuery("delete from NodeRow where id = :id and role = :role or seenAt <= :unseen")
                .setParameter("id", node.id())
                .setParameter("role", node.role())
                .setParameter("unseen", unseenSince)
                .executeUpdate();
    }
}
