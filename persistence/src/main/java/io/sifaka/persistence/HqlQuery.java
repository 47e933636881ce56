package io.sifaka.persistence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** A query put together of conditions that all hold. Confined to the thread that builds it. */
final class HqlQuery<T> {
    private final Class<T> result;
    private final StringBuilder text;
    private final Map<String, Object> parameters = new HashMap<>();

    /** Starts with everything up to the first condition, which is part of it. */
    HqlQuery(Class<T> result, String start) {
        this.result = result;
        this.text = new StringBuilder(start);
    }

    HqlQuery<T> and(String condition) {
        text.append(" and ").append(condition);
        return this;
    }

    HqlQuery<T> with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    List<T> list(StatelessSession session, String order, int limit) {
        SelectionQuery<T> query = session.createSelectionQuery(text + " order by " + order, result);
        parameters.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                query.setParameterList(name, values);
            } else {
                query.setParameter(name, value);
            }
        });
        return query.setMaxResults(limit).list();
    }
}
