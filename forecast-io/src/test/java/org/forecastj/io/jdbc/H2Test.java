package org.forecastj.io.jdbc;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;

class H2Test extends DatabaseContract {
    private JdbcDataSource source = new JdbcDataSource();

    @BeforeEach
    void startsEmpty() {
        source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:contract" + System.identityHashCode(this)
                + ";DB_CLOSE_DELAY=60;TIME ZONE=America/New_York");
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    String quotedReserved() {
        return "\"SELECT\"";
    }
}
