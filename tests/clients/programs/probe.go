// The same with the defaults of this Go.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"time"
)

type asked struct {
	Id, Host, Trusted string
	Port              int
}

func ask(one asked) (says string) {
	pem, err := os.ReadFile(one.Trusted)
	if err != nil {
		return err.Error()
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return "the trusted certificate cannot be read"
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	address := fmt.Sprintf("127.0.0.1:%d", one.Port)
	connection, err := tls.DialWithDialer(dialer, "tcp", address, &tls.Config{RootCAs: roots, ServerName: one.Host})
	if err != nil {
		return err.Error()
	}
	connection.Close()
	return ""
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	var list []asked
	if err == nil {
		err = json.Unmarshal(text, &list)
	}
	if err != nil {
		panic(err)
	}
	for _, one := range list {
		line, _ := json.Marshal(map[string]string{"id": one.Id, "says": ask(one)})
		fmt.Println(string(line))
	}
}
