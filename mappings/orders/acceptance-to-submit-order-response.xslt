<?xml version="1.0" encoding="UTF-8"?>
<!-- What the hub says of an accepted order -> OrderAccepted (b2b-orders.v1.wsdl). -->
<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:caravanserai:b2b:orders:v1" exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <OrderAccepted>
      <messageId>{$body?messageId}</messageId>
      <status>{$body?status}</status>
    </OrderAccepted>
  </xsl:template>
</xsl:stylesheet>
