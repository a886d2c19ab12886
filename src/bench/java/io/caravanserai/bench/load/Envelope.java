package io.caravanserai.bench.load;

/** A SOAP message with an order, of about the wanted size. */
public final class Envelope {

    private static final String ITEM =
            "<o:item><o:sku>CAM-%06d</o:sku><o:title>Saddle &amp; bridle, gr\u00f6\u00dfe %d</o:title>"
                    + "<o:quantity>%d</o:quantity><o:price>%d.50</o:price></o:item>";

    private Envelope() {}

    public static String of(int number, int bytes) {
        var text = new StringBuilder("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<o:order xmlns:o=\"urn:bench:soap-order\"><o:number>S-" + number + "</o:number><o:priority>"
                + (number % 4 == 0 ? "express" : "normal") + "</o:priority><o:buyer><o:name>Zo\u00eb O'Neill</o:name>"
                + "<o:city>Karawanserei</o:city></o:buyer>");
        for (int item = 0; text.length() < bytes - 140; item++) {
            text.append(ITEM.formatted(number * 31 + item, item, 1 + item % 20, item % 300));
        }
        return text.append("</o:order></s:Body></s:Envelope>").toString();
    }

    /** What its mapping must make of it, written here by hand. */
    public static String mapped(int number, int bytes) {
        var lines = new StringBuilder();
        var items = count(of(number, bytes));
        for (int item = 0; item < items; item++) {
            lines.append("<e:line sku=\"CAM-%06d\" count=\"%d\">Saddle &amp; bridle, größe %d</e:line>"
                    .formatted(number * 31 + item, 1 + item % 20, item));
        }
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<e:entry xmlns:e=\"urn:bench:entry\" number=\"S-" + number + "\" urgent=\"" + (number % 4 == 0)
                + "\"><e:to>Zoë O'Neill, Karawanserei</e:to>" + lines + "<e:items>" + items
                + "</e:items></e:entry></s:Body></s:Envelope>";
    }

    private static int count(String envelope) {
        return envelope.split("<o:item>", -1).length - 1;
    }
}
