<?xml version="1.0" encoding="UTF-8"?>
<!-- A UBL 2.1 Order, alone or in SubmitOrder -> order.v1. A number is the buyer's own, so the buyer goes before it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:caravanserai:mapping"
                xmlns:o="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
                exclude-result-prefixes="#all">
  <xsl:output method="json"/>

  <!-- An entry of the result, or nothing: what is absent or blank there is absent here. -->
  <xsl:function name="f:entry" as="map(*)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="text" select="($nodes ! normalize-space(.))[. ne ''][1]"/>
    <xsl:sequence select="if (exists($text)) then map{$name: $text} else map{}"/>
  </xsl:function>

  <xsl:function name="f:required" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="(($nodes ! normalize-space(.))[. ne ''][1],
        error(QName('urn:caravanserai:mapping', 'missing'), 'an order needs ' || $what, $path))[1]"/>
  </xsl:function>

  <!-- 39.00 and +039.0 are one amount; the text keeps the digits after the point. -->
  <xsl:function name="f:amount" as="xs:string">
    <xsl:param name="amount" as="node()"/>
    <xsl:variable name="text" select="replace(normalize-space($amount), '^\+?0*([0-9])', '$1')"/>
    <xsl:sequence select="if (starts-with($text, '.')) then '0' || $text else replace($text, '\.$', '')"/>
  </xsl:function>

  <xsl:function name="f:time" as="xs:string">
    <xsl:param name="order" as="element()"/>
    <xsl:variable name="date" select="replace($order/cbc:IssueDate, '^\s*(.{10}).*$', '$1', 's')"/>
    <xsl:variable name="time" select="($order/cbc:IssueTime/normalize-space(.), '00:00:00')[1]"/>
    <xsl:variable name="zone" select="if (matches($time, '(Z|[+-][0-9]{2}:[0-9]{2})$')) then '' else 'Z'"/>
    <xsl:sequence select="string(adjust-dateTime-to-timezone(
        xs:dateTime($date || 'T' || $time || $zone), xs:dayTimeDuration('PT0S')))"/>
  </xsl:function>

  <xsl:function name="f:address" as="map(*)">
    <xsl:param name="address" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="map:merge((
        map{
          'name': $name,
          'street': array{($address/(cbc:StreetName, cbc:AdditionalStreetName, cac:AddressLine/cbc:Line)
              ! normalize-space(.))[. ne '']},
          'city': f:required($address/cbc:CityName, 'a city', '/Order/Delivery'),
          'country': f:required($address/cac:Country/cbc:IdentificationCode, 'a country', '/Order/Delivery')
        },
        f:entry('postalCode', $address/cbc:PostalZone),
        f:entry('region', $address/cbc:CountrySubentity)))"/>
  </xsl:function>

  <xsl:template match="/">
    <xsl:variable name="order" select="(/o:Order, /*/o:Order)[1]"/>
    <xsl:variable name="buyer" select="$order/cac:BuyerCustomerParty/cac:Party"/>
    <xsl:variable name="id" select="f:required(
        ($buyer/cac:PartyIdentification/cbc:ID, $buyer/cbc:EndpointID), 'a buyer party id', '/Order/BuyerCustomerParty')"/>
    <xsl:variable name="contact" select="$order/cac:BuyerCustomerParty/(cac:BuyerContact, cac:Party/cac:Contact)"/>
    <xsl:variable name="name" select="f:required(
        ($buyer/cac:PartyName/cbc:Name, $contact/cbc:Name), 'a buyer name', '/Order/BuyerCustomerParty')"/>
    <xsl:variable name="to" select="($order/cac:Delivery/(cac:DeliveryAddress, cac:DeliveryLocation/cac:Address))[1]"/>
    <xsl:variable name="currency" select="f:required(($order/cbc:DocumentCurrencyCode,
        $order/cac:AnticipatedMonetaryTotal/cbc:PayableAmount/@currencyID), 'a currency', '/Order')"/>
    <xsl:variable name="foreign" select="$order//@currencyID[. ne $currency]"/>
    <xsl:if test="exists($foreign)">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'currency'),
          'an order has one currency', path($foreign[1]) => replace('Q\{[^}]*\}', ''))"/>
    </xsl:if>
    <xsl:sequence select="map:merge((
        map{
          'orderNumber': $id || '-' || normalize-space($order/cbc:ID),
          'sourceSystem': 'b2b',
          'orderedAt': f:time($order),
          'currency': $currency,
          'customer': map:merge((
              map{
                'email': f:required($contact/cbc:ElectronicMail, 'the buyer''s email', '/Order/BuyerCustomerParty'),
                'name': $name
              },
              f:entry('phone', $contact/cbc:Telephone))),
          'lines': array{$order/cac:OrderLine/cac:LineItem ! f:line(.)},
          'totals': map{'grandTotal': f:total($order)}
        },
        if ($to) then map{'shippingAddress': f:address($to,
            ($to/../cbc:Name/normalize-space(.), $name)[1])} else ()))"/>
  </xsl:template>

  <xsl:function name="f:line" as="map(*)">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="path" select="path($line) => replace('Q\{[^}]*\}', '')"/>
    <xsl:variable name="quantity" select="xs:decimal($line/cbc:Quantity)"/>
    <xsl:if test="empty($quantity) or $quantity ne floor($quantity)">
      <xsl:sequence select="error(QName('urn:caravanserai:mapping', 'quantity'), 'a line needs a whole quantity', $path)"/>
    </xsl:if>
    <xsl:sequence select="map:merge((
        map{
          'sku': f:required(($line/cac:Item/cac:SellersItemIdentification/cbc:ID,
              $line/cac:Item/cac:StandardItemIdentification/cbc:ID), 'a seller''s item number in each line', $path),
          'quantity': xs:integer($quantity),
          'unitPrice': f:unit-price($line, $path)
        },
        f:entry('description', ($line/cac:Item/cbc:Description, $line/cac:Item/cbc:Name))))"/>
  </xsl:function>

  <!-- A price may be for more than one piece; one that does not divide without remainder is refused, not rounded. -->
  <xsl:function name="f:unit-price" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="price" select="$line/cac:Price/cbc:PriceAmount"/>
    <xsl:variable name="pieces" select="($line/cac:Price/cbc:BaseQuantity/xs:decimal(.), 1)[1]"/>
    <xsl:variable name="one" select="if ($pieces gt 0) then round(xs:decimal($price) div $pieces, 6) else ()"/>
    <xsl:sequence select="
        if (empty($price)) then error(QName('urn:caravanserai:mapping', 'price'), 'a line needs a price', $path)
        else if ($pieces eq 1) then f:amount($price)
        else if ($one * $pieces eq xs:decimal($price)) then string($one)
        else error(QName('urn:caravanserai:mapping', 'price'),
            'the price of ' || $pieces || ' pieces does not divide without remainder', $path)"/>
  </xsl:function>

  <!-- The buyer's own total; without one, what the lines come to. -->
  <xsl:function name="f:total" as="xs:string">
    <xsl:param name="order" as="element()"/>
    <xsl:variable name="stated" select="$order/cac:AnticipatedMonetaryTotal/cbc:PayableAmount"/>
    <xsl:sequence select="if ($stated) then f:amount($stated)
        else string(sum($order/cac:OrderLine/cac:LineItem !
            (xs:decimal(cbc:Quantity) * xs:decimal(f:unit-price(., '/Order/OrderLine')))))"/>
  </xsl:function>
</xsl:stylesheet>
