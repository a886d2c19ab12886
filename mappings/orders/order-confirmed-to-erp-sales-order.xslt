<?xml version="1.0" encoding="UTF-8"?>
<!-- order-confirmed.v1 -> the ERP's CreateSalesOrder (order-entry.v1.wsdl). -->
<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:erp:order-entry:v1" exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <CreateSalesOrder>
      <orderNumber>{$body?orderNumber}</orderNumber>
      <sourceSystem>{$body?sourceSystem}</sourceSystem>
      <orderedAt>{$body?orderedAt}</orderedAt>
      <currency>{$body?currency}</currency>
      <customer>
        <name>{$body?customer?name}</name>
        <email>{$body?customer?email}</email>
        <xsl:where-populated><phone>{$body?customer?phone}</phone></xsl:where-populated>
      </customer>
      <xsl:for-each select="$body?shippingAddress">
        <shipTo>
          <name>{?name}</name>
          <xsl:for-each select="?street?*"><street>{.}</street></xsl:for-each>
          <xsl:where-populated><postalCode>{?postalCode}</postalCode></xsl:where-populated>
          <city>{?city}</city>
          <xsl:where-populated><region>{?region}</region></xsl:where-populated>
          <country>{?country}</country>
        </shipTo>
      </xsl:for-each>
      <xsl:for-each select="$body?lines?*">
        <item line="{position()}">
          <sku>{?sku}</sku>
          <xsl:where-populated><description>{?description}</description></xsl:where-populated>
          <quantity>{?quantity}</quantity>
          <unitPrice>{?unitPrice}</unitPrice>
        </item>
      </xsl:for-each>
      <grandTotal>{$body?totals?grandTotal}</grandTotal>
      <paymentReference>{$body?payment?reference}</paymentReference>
    </CreateSalesOrder>
  </xsl:template>
</xsl:stylesheet>
