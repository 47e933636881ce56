package io.sifaka.persistence;

import io.sifaka.entity.EntityType;
import io.sifaka.entity.Ref;
import io.sifaka.schema.Secret;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A view for each type, named as the type with a column for each field, for people who look at the tables with psql;
 * secrets are left out. Nothing of ours reads them.
 */
final class Views {
    /** A row of {@code meta} for each view, whose number tells the definition that it was made of. */
    private static final String META = "view ";

    private static final Set<String> TABLES = Set.of("entities", "unique_keys", "refs", "tags", "changes", "meta");

    private Views() {}

    /** Creates the views that are missing and renews those whose types have changed. */
    static void renew(Connection connection, Collection<EntityType<?>> types) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // the lock of writers: two processes that start together take turns
            statement.execute("select amount from meta where name = 'revision' for update");
            Map<String, Long> known = known(statement);
            for (EntityType<?> type : types) {
                String definition = definition(type);
                Long number = known.get(META + type.name());
                if (!TABLES.contains(type.name()) && (number == null || number != definition.hashCode())) {
                    renew(statement, type.name(), definition);
                }
            }
            connection.commit();
        }
    }

    /** The query that a type's view is. */
    static String definition(EntityType<?> type) {
        return Arrays.stream(type.record().getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Secret.class))
                .map(Views::column)
                .collect(Collectors.joining(", ", "select ", " from entities where type = '" + type.name() + "'"));
    }

    private static Map<String, Long> known(Statement statement) throws SQLException {
        Map<String, Long> known = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select name, amount from meta where name like 'view %'")) {
            while (rows.next()) {
                known.put(rows.getString(1), rows.getLong(2));
            }
        }
        return known;
    }

    private static void renew(Statement statement, String name, String definition) throws SQLException {
        statement.execute("drop view if exists \"" + name + "\"");
        statement.execute("create view \"" + name + "\" as " + definition);
        statement.execute("delete from meta where name = '" + META + name + "'");
        statement.execute("insert into meta values ('" + META + name + "', " + definition.hashCode() + ")");
    }

    private static String column(RecordComponent component) {
        String field = JsonNames.of(component);
        Class<?> type = component.getType();
        return value(field, type) + " as \"" + field + '"';
    }

    private static String value(String field, Class<?> type) {
        String text = "body->>'" + field + "'";
        if (field.equals("created_at") || field.equals("updated_at")) {
            return "to_timestamp((" + text + ")::double precision)";
        }
        if (type == Ref.class) {
            return "(body->'" + field + "'->>'id')::uuid";
        }
        if (type == UUID.class) {
            return "(" + text + ")::uuid";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "(" + text + ")::boolean";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "(" + text + ")::numeric";
        }
        return type == String.class || type.isEnum() ? text : "body->'" + field + "'";
    }
}
