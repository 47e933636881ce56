package io.sifaka.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a running node last said of itself. */
@Entity
@Table(name = "nodes")
@IdClass(NodeRow.Key.class)
class NodeRow {
    @Id
    String id;

    @Id
    String role;

    String hostname;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "seen_at")
    Instant seenAt;

    long revision;

    @Nullable
    String trouble;

    /** The primary key. */
    record Key(String id, String role) {}

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected NodeRow() {}

    NodeRow(LiveNode node) {
        id = node.node().id();
        role = node.node().role();
        hostname = node.node().hostname();
        startedAt = node.node().startedAt();
        seenAt = node.seenAt();
        revision = node.running().revision();
        trouble = node.running().trouble();
    }

    LiveNode node() {
        return new LiveNode(
                new NodeInfo(id, role, hostname, startedAt), new NodeInfo.Running(revision, trouble), seenAt);
    }
}
