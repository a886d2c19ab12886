<?xml version="1.0" encoding="UTF-8"?>
<!-- order-confirmed.v1, of which two fields are read -> the ERP's FindSalesOrder (order-entry.v1.wsdl). -->
<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:erp:order-entry:v1" exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:param name="body" as="map(*)"/>
  <xsl:template name="xsl:initial-template">
    <FindSalesOrder>
      <orderNumber>{$body?orderNumber}</orderNumber>
      <sourceSystem>{$body?sourceSystem}</sourceSystem>
    </FindSalesOrder>
  </xsl:template>
</xsl:stylesheet>
