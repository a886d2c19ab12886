package io.caravanserai.hub.ledger.postgres.inquiry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class InquiryConfiguration {

    @Bean
    Inquiry inquiry(JdbcTemplate jdbc, ObjectMapper json) {
        return new JdbcInquiry(jdbc, json);
    }
}
