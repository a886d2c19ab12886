package io.caravanserai.hub.prove;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is sent: its number is its identity; those of one subject have an order. */
record Parcel(String number, String subject, int position, String content) {

    String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var all = number + '\n' + subject + '\n' + position + '\n' + content;
            return HexFormat.of()
                    .formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String json() {
        return "{\"number\":\"" + number + "\",\"subject\":\"" + subject + "\",\"position\":" + position
                + ",\"content\":\"" + content + "\"}";
    }

    String row() {
        return number + ',' + subject + ',' + position + ',' + content + '\n';
    }

    String soap() {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<SubmitParcel xmlns=\"urn:prove:parcels:v1\"><number>" + number + "</number><subject>" + subject
                + "</subject><position>" + position + "</position><content>" + content
                + "</content></SubmitParcel></s:Body></s:Envelope>";
    }

    Entry entry() {
        return new Entry(number, digest(), subject, position);
    }
}
