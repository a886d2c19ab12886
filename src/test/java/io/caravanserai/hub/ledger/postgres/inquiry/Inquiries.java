package io.caravanserai.hub.ledger.postgres.inquiry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets tests of other rooms ask a real ledger. */
public final class Inquiries {

    private Inquiries() {}

    public static Inquiry on(JdbcTemplate jdbc) {
        return new JdbcInquiry(jdbc, new ObjectMapper());
    }
}
