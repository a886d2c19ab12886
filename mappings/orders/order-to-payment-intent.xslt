<?xml version="1.0" encoding="UTF-8"?>
<!-- order.v1 -> the form that creates and confirms a Stripe PaymentIntent. Stripe wants whole minor units; how many
     digits a currency has there is in _codes/stripe-currencies.csv. An amount that does not fit is refused, not rounded. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:caravanserai:mapping" exclude-result-prefixes="#all">
  <xsl:output method="text" media-type="application/x-www-form-urlencoded"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:param name="message" as="map(*)"/>

  <xsl:function name="f:amount" as="xs:integer">
    <xsl:param name="amount" as="xs:decimal"/>
    <xsl:param name="currency" as="xs:string"/>
    <xsl:variable name="row" select="(unparsed-text-lines('../_codes/stripe-currencies.csv') ! tokenize(., ','))
        => f:row($currency)"/>
    <xsl:if test="empty($row)">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'currency'),
          'Stripe does not take ' || $currency, '/currency')"/>
    </xsl:if>
    <xsl:variable name="minor" select="$amount * (1, 10, 100, 1000)[1 + $row[1]]"/>
    <xsl:if test="$minor mod $row[2] ne 0">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'amount'),
          'the amount has more digits than Stripe takes for ' || $currency, '/totals/grandTotal')"/>
    </xsl:if>
    <xsl:sequence select="xs:integer($minor)"/>
  </xsl:function>

  <!-- Three cells a row: currency, digits, step. -->
  <xsl:function name="f:row" as="xs:integer*">
    <xsl:param name="cells" as="xs:string*"/>
    <xsl:param name="currency" as="xs:string"/>
    <xsl:variable name="at" select="index-of($cells, $currency)[1]"/>
    <xsl:sequence select="if (empty($at)) then () else (xs:integer($cells[$at + 1]), xs:integer($cells[$at + 2]))"/>
  </xsl:function>

  <xsl:template name="xsl:initial-template">
    <xsl:variable name="method" select="$message?paymentMethod"/>
    <xsl:if test="empty($method)">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'method'),
          'the route must set the variable paymentMethod: what Stripe charges')"/>
    </xsl:if>
    <xsl:variable name="fields" select="
        ('amount', string(f:amount(xs:decimal($body?totals?grandTotal), $body?currency))),
        ('currency', lower-case($body?currency)),
        ('confirm', 'true'),
        ('off_session', 'true'),
        ('payment_method', string($method)),
        ('receipt_email', $body?customer?email),
        ('description', 'Order ' || $body?orderNumber),
        ('metadata[order_number]', $body?orderNumber)"/>
    <xsl:value-of separator="&amp;" select="for $i in 1 to count($fields) idiv 2
        return encode-for-uri($fields[2 * $i - 1]) || '=' || encode-for-uri($fields[2 * $i])"/>
  </xsl:template>
</xsl:stylesheet>
