<?xml version="1.0" encoding="UTF-8"?>
<!-- The rows of one order out of a shop's file -> order.v1. An order number is the shop's own, so the shop goes before. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:variable name="rows" select="$body?rows?*"/>
  <xsl:template name="xsl:initial-template">
    <xsl:for-each select="'store', 'order_id', 'ordered_at', 'customer_email', 'customer_name', 'currency'">
      <xsl:variable name="column" select="."/>
      <xsl:if test="count(distinct-values($rows ! .($column))) ne 1">
        <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'rows'),
            'the rows of one order differ in ' || $column, '/rows')"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:variable name="first" select="$rows[1]"/>
    <xsl:variable name="total" as="xs:decimal"
        select="sum($rows ! (xs:integer(?quantity) * xs:decimal(?unit_price)))"/>
    <xsl:sequence select="map{
        'orderNumber': $body?store || '-' || $body?order_id,
        'sourceSystem': 'stores',
        'orderedAt': string(adjust-dateTime-to-timezone(
            xs:dateTime(upper-case($first?ordered_at)), xs:dayTimeDuration('PT0S'))),
        'currency': $first?currency,
        'customer': map{'email': $first?customer_email, 'name': normalize-space($first?customer_name)},
        'lines': array{$rows ! map{
            'sku': ?sku,
            'quantity': xs:integer(?quantity),
            'unitPrice': ?unit_price}},
        'totals': map{'grandTotal': string($total)}}"/>
  </xsl:template>
</xsl:stylesheet>
